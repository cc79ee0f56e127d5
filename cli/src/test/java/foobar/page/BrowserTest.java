package foobar.page;

import static org.assertj.core.api.Assertions.assertThat;

import foobar.Program;
import foobar.history.KeptRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, which is skipped where there is none: what is typed in it, and seen. */
class BrowserTest {

  @TempDir private Path folder;

  private String page() {
    return RunPage.of(
        KeptRuns.failed("abcd", "2026-03-01T10:00:00Z").in(folder).read(), ZoneOffset.UTC);
  }

  /** The page after its script, and whatever was added to it, has run. */
  private String seen(String page, String fragment) throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), page);
    return Program.installed(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--user-data-dir=" + folder.resolve("profile"),
            "--virtual-time-budget=2000",
            "--window-size=390,900",
            "--dump-dom",
            file.toUri() + fragment)
        .in(folder)
        .run("");
  }

  /**
   * The same with a person's deeds; the page's own policy would forbid the script that does them.
   */
  private String after(String deeds) throws IOException {
    String driver =
        """
        <script>
        const find = document.getElementById('find');
        const type = text => { find.value = text; find.dispatchEvent(new Event('input')); };
        const key = name => document.activeElement.dispatchEvent(
            new KeyboardEvent('keydown', {key: name, bubbles: true, cancelable: true}));
        const shown = () => [...document.querySelectorAll('.task')].filter(t => !t.hidden)
            .map(t => t.querySelector('.name').textContent.trim()).join(', ');
        const say = [];
        %s
        const told = document.createElement('p');
        told.id = 'told';
        told.textContent = say.join(' | ');
        document.body.append(told);
        </script></body>"""
            .formatted(deeds);
    String open =
        page()
            .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
            .replace("</body>", driver);
    Matcher told = Pattern.compile("<p id=\"told\">(.*?)</p>").matcher(seen(open, ""));
    assertThat(told.find()).isTrue();
    return told.group(1);
  }

  @Test
  void its_script_runs_under_its_own_policy_and_no_other_does() throws IOException {
    String page =
        page()
            .replace(
                "</main>",
                "<script>document.title = 'broken'</script>"
                    + "<img src=x onerror=\"document.title = 'broken'\"></main>");
    assertThat(seen(page, "")).contains("<html lang=\"en\" class=\"js\">", "<title>deploy: failed");
  }

  @Test
  void a_link_to_a_task_opens_it() throws IOException {
    assertThat(seen(page(), "#t2"))
        .containsPattern("<details class=\"task\" id=\"t2\"[^>]* open=\"\">")
        .doesNotContainPattern("<details class=\"task\" id=\"t1\"[^>]* open=\"\">");
  }

  @Test
  void what_is_typed_leaves_the_tasks_that_fit() throws IOException {
    assertThat(
            after(
                """
                type('CONF lb1'); say.push(shown());
                type('curl'); say.push(shown() + ' (' + document.getElementById('count').textContent + ')');
                type('nothing at all'); say.push(document.querySelector('.none').hidden);
                type(''); say.push(shown());
                """))
        .isEqualTo(
            " | a : try it (1 of 3 tasks) | false"
                + " | a : install, a : write the configuration, a : try it");
  }

  @Test
  void a_button_leaves_the_tasks_that_ended_so() throws IOException {
    assertThat(
            after(
                """
                const only = document.querySelector('[data-only=changed]');
                only.click(); say.push(shown() + ' ' + only.getAttribute('aria-pressed'));
                document.querySelector('[data-only=""]').click(); say.push(shown());
                """))
        .isEqualTo(
            "a : write the configuration true"
                + " | a : install, a : write the configuration, a : try it");
  }

  @Test
  void keys_go_to_the_search_through_the_tasks_and_back() throws IOException {
    assertThat(
            after(
                """
                const here = () => document.activeElement.id
                    || document.activeElement.parentElement.id;
                key('/'); say.push(here());
                type('a :');
                key('ArrowDown'); say.push(here());
                key('ArrowDown'); say.push(here());
                key('ArrowUp'); key('ArrowUp'); say.push(here());
                type('curl'); key('Escape'); say.push(find.value + shown().split(',').length);
                """))
        .isEqualTo("find | t1 | t2 | find | 3");
  }

  @Test
  void a_bar_of_the_timeline_opens_its_task() throws IOException {
    assertThat(
            after(
                """
                document.querySelector('rect[data-task=t3]')
                    .dispatchEvent(new MouseEvent('click', {bubbles: true}));
                say.push(document.getElementById('t3').open);
                """))
        .isEqualTo("true");
  }

  @Test
  void nothing_is_wider_than_a_phone() throws IOException {
    assertThat(
            after(
                """
                document.querySelectorAll('details').forEach(task => task.open = true);
                const wide = [...document.querySelectorAll('body *')].filter(
                    e => !e.closest('.scroll, pre, .skip') && e.scrollWidth > window.innerWidth);
                say.push(wide.map(e => e.tagName + '.' + e.className).join(','));
                """))
        .isEmpty();
  }
}
