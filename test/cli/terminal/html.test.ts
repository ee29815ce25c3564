import { expect } from "chai";
import { html, htmlPage } from "../../../cli/terminal/html.js";

describe("html", () => {
  it("escapes texts, and joins what is markup already", () => {
    const hostile = `<script>"&'`;
    const row = html`<td title="${hostile}">${hostile}</td>`;
    const safe = "&lt;script&gt;&quot;&amp;&#39;";
    expect(row.html).to.equal(`<td title="${safe}">${safe}</td>`);
    expect(html`${[row, row]}${null}${undefined}${3}`.html).to.equal(`${row.html}${row.html}3`);
  });

  it("shows what would hide or turn the line around", () => {
    expect(html`${"did:\u202eweb\u0000"}`.html).to.equal("did:\ufffdweb\ufffd");
  });
});

describe("htmlPage", () => {
  it("loads nothing, runs nothing and sends no address on", () => {
    const title = html`${"<b>"}`;
    const page = htmlPage({ language: "fr", title, style: html`p{}`, body: html`<p>1</p>` });
    expect(page).to.match(/^<!doctype html>\s+<html lang="fr">/);
    expect(page).to.contain("default-src 'none'; style-src 'unsafe-inline'");
    expect(page).to.contain('<meta name="referrer" content="no-referrer" />');
    expect(page).to.contain("<title>&lt;b&gt;</title>").and.to.contain("<p>1</p>");
  });
});
