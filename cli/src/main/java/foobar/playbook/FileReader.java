package foobar.playbook;

import foobar.value.Mapping;
import foobar.yaml.Node;
import foobar.yaml.Tags;
import java.nio.file.Path;

/** Reads a project's files, vault files among them. */
public interface FileReader {

  /**
   * A YAML file's tree.
   *
   * @throws foobar.source.Mistake naming what is wrong and where
   */
  Node yaml(Path file);

  /**
   * The variables in a file; an empty file has none.
   *
   * @throws foobar.source.Mistake naming what is wrong and where
   */
  Mapping variables(Path file);

  /** What tags such as {@code !vault} mean. */
  Tags tags();
}
