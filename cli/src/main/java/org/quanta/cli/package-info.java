/**
 * The command {@code quanta}: one class for each of its commands.
 *
 * <p>Read {@link org.quanta.cli.Main} first, then {@link org.quanta.cli.TranslateCommand}. What a
 * user did wrong is told in one line, {@code quanta: where: what; remedy}, and by an {@linkplain
 * org.quanta.cli.ExitCode exit code}.
 */
package org.quanta.cli;
