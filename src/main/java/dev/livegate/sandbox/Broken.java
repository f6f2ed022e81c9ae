package dev.livegate.sandbox;

/** The way to see a failure at will: files and folders with {@code broken} in their names cannot be processed. */
final class Broken {

    private Broken() {}

    static boolean is(String path) {
        return path.contains("broken");
    }
}
