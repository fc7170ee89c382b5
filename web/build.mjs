// Bundles the page's script: node build.mjs OUT_FOLDER
import {build} from "esbuild";
import {fileURLToPath} from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
await build({
  absWorkingDir: here,
  entryPoints: ["src/main.ts"],
  outfile: `${process.argv[2]}/report.js`,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning"
});
