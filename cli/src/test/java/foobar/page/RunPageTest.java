package foobar.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import foobar.Golden;
import foobar.history.KeptRun;
import foobar.history.KeptRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run as a page; {@code BrowserTest} looks at it as a browser does. */
class RunPageTest {

  @TempDir private Path folder;

  private String page(KeptRuns run) {
    return RunPage.of(run.in(folder).read(), ZoneOffset.UTC);
  }

  private String page(KeptRun run) {
    return RunPage.of(run, ZoneOffset.UTC);
  }

  /** Without the style sheet and the script, and without lines that only lay it out. */
  private static String body(String page) {
    return page.replaceAll("(?s)(<style>|<script>).*?(</style>|</script>)", "$1…$2")
        .replaceAll("sha256-[^']*", "sha256-…")
        .replaceAll("(?m)^\\s*\\n", "");
  }

  @Test
  void the_page_of_a_run_that_failed() {
    Golden.check("page/failed.html", body(page(KeptRuns.failed("abcd", "2026-03-01T10:00:00Z"))));
  }

  @Test
  void the_page_of_an_inventory_without_tiers() {
    KeptRuns run =
        KeptRuns.run(
                "abcd", Map.of("all", List.of("one", "two"), "ungrouped", List.of("one", "two")))
            .task("look", "one", "unreachable", 1, "\"message\":\"no route\"")
            .recap(1, Map.of("one", new int[] {0, 0, 1}))
            .exit(4);
    Golden.check("page/no-tiers.html", body(page(run)));
  }

  @Test
  void a_run_that_broke_off_before_its_first_task_has_a_page_too() {
    assertThat(page(KeptRuns.run("abcd", "2026-03-01T10:00:00Z"))).contains("broken off");
  }

  @Test
  void hosts_by_the_hundred_are_drawn_without_names() {
    List<String> many = IntStream.range(0, 300).mapToObj(i -> "web" + i).toList();
    String page = page(KeptRuns.run("abcd", Map.of("all", many, "web", many)));
    assertThat(page).contains("<title>web299: not in this run</title>").contains("300 hosts");
  }

  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)> &amp; \\\"' {{verb}} \\u001b[2J";

  /** Every text that others write, as hostile as it can be. */
  private KeptRun hostile() {
    Map<String, List<String>> groups =
        Map.of("all", List.of(HOSTILE.replace("\\", "")), HOSTILE.replace("\\", ""), List.of("h"));
    return KeptRuns.run("abcd", groups)
        .line(
            """
            {"event":"task_done","time":"2026-03-01T10:00:01Z","host":"X","delegate":"X","task":\
            {"id":1,"name":"X","module":"X","handler":true,"file":"X","line":1},"status":"failed",\
            "message":"X","seconds":1,"source":"X","msg":"X","stdout":"X","stderr":"X",\
            "diffs":["X","--- X\\n+++ X\\n@@ X\\n-X\\n+X\\n X\\n"]}"""
                .replace("X", HOSTILE))
        .line(
            """
            {"event":"item_done","time":"2026-03-01T10:00:01Z","host":"X","task":\
            {"id":1,"name":"X","module":"X","handler":true,"file":"X","line":1},"status":"failed",\
            "item":"X","message":"X","stdout":"X"}"""
                .replace("X", HOSTILE))
        .line("{\"event\":\"warned\",\"summary\":\"X\",\"file\":\"X\"}".replace("X", HOSTILE))
        .recap(1, Map.of(HOSTILE, new int[] {1, 1, 1}))
        .exit(2)
        .in(folder)
        .read();
  }

  @Test
  void nothing_that_others_write_becomes_a_tag() {
    String page = page(hostile());
    assertThat(page).doesNotContain("<img", "<script>alert", "\u001b").contains("&lt;img src");
    assertThat(page.split("<script", -1)).as("one script").hasSize(2);
    assertThat(page.split("</script", -1)).as("and its end").hasSize(2);
    // No tag has an attribute that others could have added.
    Matcher tags = Pattern.compile("<[a-z][^>]*>").matcher(body(page));
    while (tags.find()) {
      assertThat(tags.group().replaceAll("\"[^\"]*\"", "")).doesNotContain("onerror", "alert");
    }
  }

  @Test
  void templates_print_nothing_that_is_not_escaped() throws IOException {
    List<Path> templates = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/foobar/page"))) {
      files.filter(file -> file.toString().endsWith(".mustache")).forEach(templates::add);
    }
    assertThat(templates).hasSizeGreaterThan(2);
    for (Path template : templates) {
      assertThat(template).content().doesNotContain("{{{", "{{&");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"style", "script"})
  void the_browser_is_told_which_script_and_style_are_the_pages_own(String tag) throws Exception {
    String page = page(hostile());
    Matcher own = Pattern.compile("(?s)<" + tag + ">(.*?)</" + tag + ">").matcher(page);
    assertThat(own.find()).isTrue();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(own.group(1).getBytes(UTF_8));
    // In an attribute an equals sign is written as what it stands for.
    assertThat(page.replace("&#61;", "="))
        .contains(tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
  }

  @Test
  void it_names_no_other_place() {
    assertThat(page(KeptRuns.failed("abcd", "2026-03-01T10:00:00Z")))
        .doesNotContain("http:", "https:", "url(", "@import", " src=", "<link")
        .contains("default-src 'none'");
  }
}
