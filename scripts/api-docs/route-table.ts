import type { Route } from "../../api/route.js";
import { ROUTES } from "../../api/routes.js";
import { PROBLEMS } from "../../api/problem.js";
import { PAGES } from "../../web/pages.js";

export const BEGIN = "<!-- made by npm run export-api: begin -->";
export const END = "<!-- end -->";

/** The part of docs/api.md that is made from the tables, as Markdown that is still to be formatted. */
export function tables(): string {
  const routes = Object.values<Route>(ROUTES);
  const rows = (access: Route["access"]): string[] =>
    routes
      .filter((route) => route.access === access)
      .map(({ method, path, summary }) => `| \`${method} ${path}\` | ${summary} |`);
  return [
    BEGIN,
    "",
    "### With the token",
    "",
    "| request | answer |",
    "| --- | --- |",
    ...rows("token"),
    "",
    "### Without",
    "",
    "| request | answer |",
    "| --- | --- |",
    ...rows("public"),
    ...PAGES.map(({ name }) => `| \`GET /${name}\` | a page for browsers |`),
    "",
    "### Problem codes",
    "",
    "| code | status | meaning |",
    "| --- | --- | --- |",
    ...Object.entries(PROBLEMS).map(
      ([code, [status, title]]) => `| \`${code}\` | ${status} | ${title} |`,
    ),
    "",
    END,
  ].join("\n");
}
