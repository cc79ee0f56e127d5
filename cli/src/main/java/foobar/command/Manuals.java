package foobar.command;

import foobar.manual.Kind;
import foobar.manual.Manual;
import foobar.manual.Topic;
import foobar.modules.Modules;
import foobar.playbook.ProjectFiles;
import foobar.schema.EditorSchema;
import foobar.settings.Settings;
import foobar.settings.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The manual and the schemas of the project in this folder. */
final class Manuals {

  private static final Path HERE = Path.of("");

  private Manuals() {}

  static Manual here() {
    return new Manual(Modules.CATALOG, () -> files().roles(HERE));
  }

  static EditorSchema schema() {
    return new EditorSchema(
        Modules.CATALOG,
        files().ownModules(HERE),
        here().all(Kind.KEYWORD).stream().collect(Collectors.toMap(Topic::name, Topic::summary)));
  }

  private static ProjectFiles files() {
    return Site.files(Settings.read(Surroundings.here()), List.of());
  }
}
