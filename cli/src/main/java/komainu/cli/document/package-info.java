/** The answer for other programs: JSON, CSV, CycloneDX. */
@NullMarked
package komainu.cli.document;

import org.jspecify.annotations.NullMarked;
