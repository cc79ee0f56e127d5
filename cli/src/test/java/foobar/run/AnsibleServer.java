package foobar.run;

import foobar.value.JsonText;
import foobar.value.Sequence;
import foobar.value.Text;
import foobar.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Ansible, loaded once, that runs one playbook after another and records what it did. */
final class AnsibleServer implements AutoCloseable {

  private static final Path PROGRAM =
      Path.of("src/test/data/playbooks/ansible/serve.py").toAbsolutePath();

  private final Path out;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  /**
   * @param folder where its playbooks are
   * @param out where its recordings go
   */
  AnsibleServer(Path folder, Path out) throws IOException {
    this.out = Files.createDirectories(out);
    Path errors = out.resolve("errors");
    process =
        new ProcessBuilder("/usr/bin/python3", PROGRAM.toString())
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    answers = process.inputReader();
    questions = process.outputWriter();
  }

  /** Runs {@code ansible-playbook} with these arguments and reads what it did. */
  Recording run(String name, List<String> arguments) throws IOException {
    Value words = Sequence.of(arguments.stream().<Value>map(Text::of).toList());
    Value question = Sequence.of(List.of(Text.of(out.toString()), Text.of(name), words));
    questions.write(JsonText.write(question) + "\n");
    questions.flush();
    if (answers.readLine() == null) {
      throw new IllegalStateException("Ansible ended: " + Files.readString(out.resolve("errors")));
    }
    return Recording.read(out, name);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
