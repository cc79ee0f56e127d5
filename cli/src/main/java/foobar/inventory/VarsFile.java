package foobar.inventory;

import foobar.source.Diagnostic;
import foobar.value.MapValue;
import foobar.vault.Vault;
import foobar.yaml.MapNode;
import foobar.yaml.Node;
import foobar.yaml.Repeats;
import java.nio.file.Path;

/** Reads a file of variables, plain or vault. */
public final class VarsFile {

  private VarsFile() {}

  /**
   * The variables of a file; none of an empty one. All texts of a vault file are secret.
   *
   * @throws foobar.source.Mistake if it is missing, no mapping, or cannot be decrypted
   */
  public static MapValue read(Path file, Vault vault, Repeats repeats) {
    Opened opened = Opened.read(file, vault, repeats);
    Node node = opened.yaml();
    if (node.isNone()) {
      return MapValue.empty();
    }
    if (!(node instanceof MapNode)) {
      Diagnostic wrong =
          Diagnostic.error("a file of variables must be a mapping, not " + node.kind())
              .at(node.span())
              .help("write one `name: value` a line");
      throw opened.redact(wrong).mistake();
    }
    return (MapValue) opened.value(node);
  }
}
