package foobar.remote;

/**
 * One entry of a directory tree.
 *
 * @param path relative to the tree's root, without a leading slash
 * @param state what stands there
 */
public record TreeEntry(String path, FileState state) {}
