
(() => {
  'use strict';
  const find = document.getElementById('find');
  const count = document.getElementById('count');
  const none = document.querySelector('.none');
  const tasks = [...document.querySelectorAll('.task')];
  const texts = tasks.map(task => task.textContent.toLowerCase());
  const buttons = [...document.querySelectorAll('[data-only]')];
  const all = count.textContent;
  let only = '';

  const show = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(word => word);
    let fitting = 0;
    tasks.forEach((task, i) => {
      const fits = words.every(word => texts[i].includes(word))
        && (!only || task.dataset.states.split(' ').includes(only));
      task.hidden = !fits;
      fitting += fits ? 1 : 0;
    });
    none.hidden = fitting > 0;
    count.textContent = fitting === tasks.length ? all : fitting + ' of ' + all;
  };

  const press = button => {
    only = button.dataset.only;
    buttons.forEach(other => other.setAttribute('aria-pressed', String(other === button)));
    show();
  };

  const open = id => {
    const task = id && document.getElementById(id);
    if (!task || !task.matches('.task')) {
      return;
    }
    if (task.hidden) {
      find.value = '';
      press(buttons[0]);
    }
    task.open = true;
    task.scrollIntoView({block: 'nearest'});
    task.querySelector('summary').focus({preventScroll: true});
  };

  const step = by => {
    const shown = tasks.filter(task => !task.hidden).map(task => task.querySelector('summary'));
    const at = shown.indexOf(document.activeElement);
    if (at + by < 0) {
      find.focus();
    } else if (shown[at + by]) {
      shown[at + by].focus();
    }
  };

  find.addEventListener('input', show);
  buttons.forEach(button => button.addEventListener('click', () => press(button)));
  document.addEventListener('click', event => {
    const bar = event.target.closest('[data-task]');
    const link = event.target.closest('a[href^="#t"]');
    if (bar) {
      open(bar.dataset.task);
    } else if (link) {
      open(link.getAttribute('href').slice(1));
    }
  });
  document.addEventListener('keydown', event => {
    const within = event.target.closest('input, summary');
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === '/' && event.target !== find) {
      find.focus();
      find.select();
    } else if (event.key === 'Escape') {
      find.value = '';
      press(buttons[0]);
    } else if (within && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      step(event.key === 'ArrowDown' ? 1 : -1);
    } else {
      return;
    }
    event.preventDefault();
  });
  document.documentElement.classList.add('js');
  open(location.hash.slice(1));
})();
