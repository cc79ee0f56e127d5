package foobar.persist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks for.
 *
 * @param around where it runs: see {@link Around}
 * @param terminals which of its streams are terminals: of {@code in}, {@code out}, {@code err}
 * @param streams the folder in which the system shows its streams, {@code 0} to {@code 2}
 * @param words the command line
 */
record Call(String around, List<String> terminals, String streams, List<String> words) {

  Call {
    terminals = List.copyOf(terminals);
    words = List.copyOf(words);
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    write(out, around);
    write(out, terminals);
    write(out, streams);
    write(out, words);
    return bytes.toByteArray();
  }

  static Call of(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    return new Call(text(in), texts(in), text(in), texts(in));
  }

  private static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      write(out, text);
    }
  }

  /** Not {@code writeUTF}, which takes 64 KiB at most. */
  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }
}
