import type { Page } from "playwright-core";
import type { Policy } from "../../../core/verify/policy/policy.js";
import { openVerifier, openWeb, type Web } from "../../support/browser.js";
import { setScene, type Fixture, type FixtureName, type Scene } from "../../verify/fixtures.js";

/** The verifier's page before a chain that has a file of each kind. */
export interface Stage {
  readonly web: Web;
  readonly fixture: (name: FixtureName) => Fixture;
  /** A new window on the verifier, under what a fixture wants to be judged by. */
  open(options?: Shown & { readonly window?: Parameters<Web["open"]>[0] }): Promise<Page>;
  /** The same in a window that is open, which spares the start of another one. */
  show(page: Page, options?: Shown): Promise<void>;
  close(): Promise<void>;
}

interface Shown {
  readonly under?: FixtureName | { readonly policy: Policy; readonly urls: readonly string[] };
  readonly query?: string;
}

let scene: Promise<Scene> | undefined;

after(async () => {
  await (await scene)?.stop();
});

/** `undefined`, said aloud, where there is no browser. */
export async function openStage(whoAsks: string): Promise<Stage | undefined> {
  const web = await openWeb(whoAsks);
  if (!web) return undefined;
  scene ??= setScene();
  const { fixtures } = await scene;
  const pages: Page[] = [];
  const fixture = (name: FixtureName): Fixture => fixtures.find((it) => it.name === name)!;
  async function show(page: Page, { under = "untouched", query = "" }: Shown = {}): Promise<void> {
    const { policy, urls } =
      typeof under === "string"
        ? { policy: fixture(under).policy, urls: [fixture(under).url] }
        : under;
    web!.propose(policy, urls);
    await openVerifier(page, `${web!.url}/verify${query}`);
  }
  return {
    web,
    fixture,
    show,
    async open({ window = {}, ...shown } = {}) {
      const page = await (await web.open(window)).newPage();
      pages.push(page);
      await show(page, shown);
      return page;
    },
    async close() {
      await Promise.all(pages.map((it) => it.context().close()));
    },
  };
}
