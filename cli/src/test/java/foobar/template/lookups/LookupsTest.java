package foobar.template.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import foobar.source.Mistake;
import foobar.source.Source;
import foobar.template.Scope;
import foobar.template.Surroundings;
import foobar.template.Syntax;
import foobar.template.UndefinedName;
import foobar.template.jinja.Jinja;
import foobar.value.Int;
import foobar.value.Mapping;
import foobar.value.Text;
import foobar.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupsTest {
  private static final Jinja JINJA = Jinja.standard();

  @TempDir private Path folder;
  private boolean mayReachOut = true;

  @BeforeEach
  void makes_files() throws IOException {
    Files.createDirectories(folder.resolve("files"));
    Files.createDirectories(folder.resolve("templates"));
    Files.writeString(folder.resolve("files/motd"), "Hello {{ name }}\n\n");
    Files.writeString(folder.resolve("files/b.conf"), "b");
    Files.writeString(folder.resolve("files/a.conf"), "a");
    Files.writeString(folder.resolve("files/Debian.yml"), "d");
    Files.writeString(
        folder.resolve("files/users.ini"),
        "[global]\nuser = joe\n[other]\nUser: bob\nport1=1\nport2=2\n");
    Files.writeString(folder.resolve("files/e.csv"), "Li,3,\"6,94\"\nNa,11,22.99\n");
    Files.writeString(folder.resolve("templates/t.j2"), "x");
  }

  @Test
  void an_ini_file_is_read_as_python_reads_it() throws IOException {
    Files.writeString(
        folder.resolve("files/n.ini"),
        "[DEFAULT]\nbase=b\n[s]\nkey=%(base)s-x\nmore=a\n  b\npct=5%%\nEq = a=b\n");
    gives(
        "query('ini', 'key', 'more', 'pct', 'eq', 'base', section='s', file='n.ini')",
        "['b-x', 'a\\nb', '5%', 'a=b', 'b']");
    gives("lookup('ini', 'eq', section='s', file='n.ini', case_sensitive=true)", "''");
  }

  @Test
  void an_ini_file_that_is_wrong_is_an_error() throws IOException {
    Files.writeString(folder.resolve("files/w.ini"), "[s]\nbare\n");
    fails("lookup('ini', 'bare', section='s', file='w.ini')", "Source contains parsing errors");
    gives("query('ini', 'bare', section='s', file='w.ini', allow_no_value=true)", "[]");
    fails(
        "lookup('ini', 'user', section='none', file='users.ini')",
        "No section 'none' in users.ini");
  }

  private final class Here implements Scope {
    private final Map<String, Value> names;

    Here(Map<String, Value> names) {
      this.names = names;
    }

    @Override
    public @Nullable Value find(String name) {
      return names.get(name);
    }

    @Override
    public Set<String> names() {
      return names.keySet();
    }

    @Override
    public Surroundings surroundings() {
      return new Surroundings() {
        @Override
        public List<Path> searchPath(String kind) {
          return List.of(folder.resolve(kind), folder);
        }

        @Override
        public Path playbookDirectory() {
          return folder;
        }

        @Override
        public Map<String, String> environment() {
          return Map.of("HOME", "/home/joe", "EVIL", "{{ pw }}");
        }

        @Override
        public Text render(Path file, Mapping more, Syntax.Delimiters marks, Scope scope) {
          String name = file.getFileName().toString();
          return Text.of(
              name.endsWith(".json")
                  ? "{\"marks\": \"" + marks.variableStart() + "\", \"on\": true}\n"
                  : "rendered " + name + " " + more);
        }

        @Override
        public boolean mayReachOut() {
          return mayReachOut;
        }
      };
    }
  }

  private Value evaluated(String expression) {
    Map<String, Value> names =
        Map.of("name", Text.of("web1"), "web_port", Int.of(80), "web_host", Text.of("h"));
    return JINJA.expression(new Source("e", expression)).evaluate(new Here(names));
  }

  private void gives(String expression, String shown) {
    assertThat(foobar.value.PythonText.repr(evaluated(expression))).as(expression).isEqualTo(shown);
  }

  private void fails(String expression, String why) {
    assertThatThrownBy(() -> evaluated(expression))
        .as(expression)
        .isInstanceOf(Mistake.class)
        .hasMessageContaining(why);
  }

  @Test
  void lookup_answers_one_text_and_query_a_list() {
    gives("lookup('items', 'a')", "'a'");
    gives("lookup('items', ['a', 'b'])", "'a,b'");
    gives("lookup('items', ['a', 1])", "['a', 1]");
    gives("lookup('items', [1])", "1");
    gives("lookup('community.general.flattened', [1, [2]])", "[1, 2]");
    gives("lookup('items', ['a'], wantlist=true)", "['a']");
    gives("query('items', 'a', ['b'])", "['a', 'b']");
    gives("q('ansible.builtin.items', [])", "[]");
  }

  @Test
  void a_failure_can_be_ignored() {
    fails("lookup('file', 'nope')", "could not locate file in lookup: nope");
    gives("lookup('file', 'nope', errors='ignore')", "None");
    gives("query('file', 'nope', errors='ignore')", "[]");
  }

  @Test
  void a_file_is_found_in_the_search_path_and_is_never_a_template() {
    gives("lookup('file', 'motd')", "'Hello {{ name }}'");
    gives("lookup('file', 'motd', rstrip=false)", "'Hello {{ name }}\\n\\n'");
    gives("query('file', 'a.conf', 'b.conf')", "['a', 'b']");
    assertThat(((Text) evaluated("lookup('file', 'motd')")).isUnsafe()).isTrue();
  }

  @Test
  void a_pattern_finds_files_in_the_order_of_their_names() {
    String found = evaluated("query('fileglob', '*.conf') | map('basename') | list").toString();
    assertThat(found).isEqualTo("['a.conf', 'b.conf']");
    gives("query('fileglob', '*.nope')", "[]");
  }

  @Test
  void the_first_file_that_is_there_is_found() {
    gives("lookup('first_found', ['nope.yml', 'Debian.yml']) | basename", "'Debian.yml'");
    gives("lookup('first_found', 'nope', 'motd') | basename", "'motd'");
    gives("lookup('first_found', {'files': 'nope.yml,Debian.yml'}) | basename", "'Debian.yml'");
    gives(
        "lookup('first_found', {'files': ['a', 'motd'], 'paths': ['nowhere', 'files']}) | basename",
        "'motd'");
    gives("query('first_found', {'files': 'nope', 'skip': true})", "[]");
    gives("query('first_found', ['nope'], skip=true)", "[]");
    gives("lookup('first_found', files=['motd'], paths=['files']) | basename", "'motd'");
    fails("lookup('first_found', ['x', 'y'])", "No file was found when using first_found.");
  }

  @Test
  void a_template_is_rendered_by_its_surroundings() {
    gives(
        "lookup('template', 't.j2', template_vars={'a': 1})",
        "\"rendered t.j2 {'template_path': 't.j2', 'a': 1}\"");
    fails("lookup('template', 'nope.j2')", "could not locate file in lookup");
  }

  @Test
  void what_a_template_writes_is_a_dictionary_where_it_looks_like_one() throws IOException {
    Files.writeString(folder.resolve("t.json"), "");
    gives("lookup('template', 't.json', variable_start_string='<<').marks", "'<<'");
    gives("lookup('template', 't.json').on", "True");
    gives("lookup('template', 't.json', convert_data=false) is string", "True");
  }

  @Test
  void lists_are_combined_as_loops_want_them() {
    gives("query('nested', [1, 2], ['a', 'b'])", "[[1, 'a'], [1, 'b'], [2, 'a'], [2, 'b']]");
    gives("query('together', [1, 2], ['a'])", "[[1, 'a'], [2, None]]");
    gives("query('flattened', [1, [2, [3, none]]], 4)", "[1, 2, 3, None, 4]");
    gives("query('list', [1], 2)", "[[1], 2]");
    gives("query('indexed_items', ['a', 'b'])", "[(0, 'a'), (1, 'b')]");
    gives("query('dict', {'a': 1})", "[{'key': 'a', 'value': 1}]");
    gives(
        "query('subelements', [{'n': 'a', 'l': [1, 2]}], 'l')",
        "[({'n': 'a'}, 1), ({'n': 'a'}, 2)]");
    gives("query('subelements', [{'n': 'a'}], 'l', {'skip_missing': true})", "[]");
    fails("query('subelements', [{'n': 'a'}], 'l')", "no key `l`");
    gives("query('random_choice', 5, 5)", "[5]");
  }

  @Test
  void a_sequence_counts_in_many_ways() {
    gives("query('sequence', 'start=1 end=3')", "['1', '2', '3']");
    gives("query('sequence', 'start=4 end=16 stride=4')", "['4', '8', '12', '16']");
    gives("query('sequence', 'count=3 format=web%02d')", "['web01', 'web02', 'web03']");
    gives("query('sequence', 'start=10 end=0 stride=-5')", "['10', '5', '0']");
    gives("query('sequence', '5-8')", "['5', '6', '7', '8']");
    gives("query('sequence', '2-10/4:x%x')", "['x2', 'x6', 'xa']");
    gives("query('sequence', 'count=0')", "[]");
    gives("query('sequence', start=1, end=2)", "['1', '2']");
    fails("query('sequence', 'start=3 end=1')", "cannot go from 3 to 1");
    fails("query('sequence', 'strat=3 end=1')", "has no parameter `strat`");
    fails("query('sequence', 'end=99999999')", "allowed are");
  }

  @Test
  void variables_are_found_by_names_that_are_worked_out() {
    gives("lookup('vars', 'web' ~ '_port')", "80");
    gives("lookup('vars', 'nope', default='d')", "'d'");
    gives("query('varnames', '^web_')", "['web_host', 'web_port']");
    assertThatThrownBy(() -> evaluated("lookup('vars', 'web_prot')"))
        .isInstanceOf(UndefinedName.class);
  }

  @Test
  void the_environment_is_read_and_never_a_template() {
    gives("lookup('env', 'HOME')", "'/home/joe'");
    gives("lookup('env', 'NOPE')", "''");
    gives("lookup('env', 'NOPE', default='d')", "'d'");
    assertThat(((Text) evaluated("lookup('env', 'EVIL')")).isUnsafe()).isTrue();
  }

  @Test
  void a_command_runs_in_the_folder_of_the_playbook() {
    gives("lookup('pipe', 'ls files | head -2; printf x')", "'Debian.yml\\na.conf\\nx'");
    gives("query('lines', 'printf \"a\\nb\\n\"')", "['a', 'b']");
    fails("lookup('pipe', 'exit 3')", "status 3");
  }

  @Test
  void nothing_is_run_or_fetched_where_that_is_not_wanted() {
    mayReachOut = false;
    fails("lookup('pipe', 'touch pwned')", "not allowed here");
    fails("lookup('url', 'http://127.0.0.1:1')", "not allowed here");
    assertThat(folder.resolve("pwned")).doesNotExist();
  }

  @Test
  void an_address_is_fetched_by_lines() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean found = exchange.getRequestURI().getPath().equals("/x");
          byte[] body =
              ("one\ntwo " + exchange.getRequestHeaders().getFirst("X-Token"))
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(found ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      gives("query('url', '" + base + "/x', headers={'X-Token': 't'})", "['one', 'two t']");
      gives("lookup('url', '" + base + "/x', split_lines=false)", "'one\\ntwo null'");
      fails("lookup('url', '" + base + "/y')", "status 404");
    } finally {
      server.stop(0);
    }
    fails("lookup('url', 'http://127.0.0.1:1/')", "cannot be fetched");
  }

  @Test
  void a_password_is_made_once_and_kept_where_nobody_else_can_read_it() throws Exception {
    Set<String> made = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> ask =
          () -> evaluated("lookup('password', 'secrets/db length=12')").toString();
      var results = threads.invokeAll(Collections.nCopies(50, ask));
      for (var result : results) {
        made.add(result.get());
      }
    }
    Path file = folder.resolve("secrets/db");
    assertThat(made).containsExactly(Files.readString(file).strip());
    assertThat(made.iterator().next()).hasSize(12);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(((Text) evaluated("lookup('password', 'secrets/db')")).isSecret()).isTrue();
    assertThat(Files.list(file.getParent())).hasSize(1);
  }

  @Test
  void a_password_can_be_of_chosen_characters_and_from_a_seed() {
    assertThat(evaluated("lookup('password', '/dev/null chars=digits length=30')").toString())
        .matches("\\d{30}");
    assertThat(
            evaluated("lookup('password', '/dev/null', chars=['ascii_lowercase', '-'], length=5)")
                .toString())
        .matches("[a-z-]{5}");
    gives(
        "lookup('password', '/dev/null seed=web1 length=10')",
        "'" + evaluated("lookup('password', '/dev/null seed=web1 length=10')") + "'");
    fails("lookup('password', 'x lenght=3')", "has no parameter `lenght`");
    fails("lookup('password', 'x length=many')", "must be a whole number");
  }

  @Test
  void a_password_that_is_hashed_keeps_its_salt() throws IOException {
    String first = evaluated("lookup('password', 'secrets/h encrypt=sha512_crypt')").toString();
    assertThat(first).startsWith("$6$");
    gives("lookup('password', 'secrets/h encrypt=sha512_crypt')", "'" + first + "'");
    assertThat(Files.readString(folder.resolve("secrets/h"))).contains(" salt=");
    String plain = evaluated("lookup('password', 'secrets/h')").toString();
    assertThat(plain).doesNotContain("salt").hasSize(20);
  }

  @Test
  void a_value_of_a_table_is_found() {
    gives("lookup('ini', 'user file=users.ini')", "'joe'");
    gives("lookup('ini', 'user section=other file=users.ini')", "'bob'");
    gives("query('ini', 'port.* section=other re=true file=users.ini')", "['1', '2']");
    gives("lookup('ini', 'nope', file='users.ini', default='d')", "'d'");
    gives("lookup('csvfile', 'Li file=e.csv delimiter=, col=2')", "'6,94'");
    gives("lookup('csvfile', 'Xx', file='e.csv', delimiter=',', default='none')", "'none'");
    fails("lookup('csvfile', 'Li', file='e.csv', delimiter=',', col=9)", "no column 9");
  }

  @Test
  void a_lookup_that_nobody_knows_is_a_mistake_with_a_suggestion() {
    fails("lookup('flie', 'x')", "there is no lookup `flie`");
    fails("lookup('file', undefined_name)", "undefined");
  }
}
