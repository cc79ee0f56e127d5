package foobar.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(location -> hasMainSource(location.asURI().getPath()))
          .importPackages("foobar");

  @Test
  void the_drawing_in_the_document_is_the_code() {
    Drawing document = Drawing.in(Path.of("docs/architecture.md"));
    Drawing code = ofTheCode();

    assertThat(document.uses()).as("the table's packages").containsKeys("source", "modules.*");
    assertThat(code.without(document))
        .as(
            "in the code but not in docs/architecture.md; do without them, or the rows are\n%s\n",
            code.rows())
        .isEmpty();
    assertThat(document.without(code)).as("in docs/architecture.md but not in the code").isEmpty();
  }

  @Test
  void no_package_needs_one_that_needs_it() {
    slices().matching("foobar.(**)").should().beFreeOfCycles().check(PROGRAM);
  }

  @Test
  void each_library_is_known_in_one_place_only() {
    onlyIn("foobar.remote.ssh..", "org.apache.sshd..");
    onlyIn("foobar.template..", "com.github.mustachejava..");
    onlyIn("foobar.report..", "com.github.difflib..");
    onlyIn("foobar.command..", "picocli..");
    onlyIn("foobar.watch..", "org.apache.hc..");
    onlyIn("foobar.watch..", "org.HdrHistogram..");
  }

  @Test
  void only_the_command_line_prints() {
    noClasses()
        .that()
        .resideOutsideOfPackages("foobar.command..", "foobar.shell..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(PROGRAM);
  }

  @Test
  void no_class_has_a_name_that_says_nothing() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Context")
        .orShould()
        .haveSimpleNameStartingWith("Common")
        .check(PROGRAM);
  }

  /** By its source and not by its folder: some tools compile program and tests to one. */
  private static boolean hasMainSource(String location) {
    String name =
        location.substring(location.lastIndexOf("foobar/")).replaceFirst("(\\$.*)?\\.class$", "");
    return Files.exists(Path.of("src/main/java", name + ".java"));
  }

  private static void onlyIn(String owner, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage(owner)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(PROGRAM);
  }

  private static Drawing ofTheCode() {
    TreeMap<String, SortedSet<String>> uses = new TreeMap<>();
    PROGRAM.forEach(
        type -> {
          SortedSet<String> used =
              uses.computeIfAbsent(node(type.getPackageName()), k -> new TreeSet<>());
          type.getDirectDependenciesFromSelf().stream()
              .map(
                  dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
              .filter(name -> name.startsWith("foobar."))
              .map(ArchitectureTest::node)
              .filter(name -> !name.equals(node(type.getPackageName())))
              .forEach(used::add);
        });
    return new Drawing(uses);
  }

  /** The name that stands in the table; the families of modules are one. */
  private static String node(String packageName) {
    String name = packageName.substring("foobar.".length());
    return name.startsWith("modules.") ? "modules.*" : name;
  }
}
