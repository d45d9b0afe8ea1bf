/**
 * Keeps the address from going back to what it was.
 *
 * Next draws a change of the address in a transition and, when that is done, writes the address it
 * has drawn. On a busy machine another change was written meanwhile: the late write takes it back,
 * and what reads the address then to change a part of it loses the other part for good
 * (vercel/next.js#93923). So a late write keeps its state, but not its address.
 */
export class AddressTrail {
  /** Addresses that were left since the router last wrote the newest one. */
  #left = new Set<string>();

  /** The page changes its address itself. */
  change(from: string, to: string): void {
    this.#left.add(from);
    this.#left.delete(to);
  }

  /** The router says what it has drawn. Answers with the address to be written. */
  settle(drawn: string, current: string): string {
    if (this.#left.has(drawn)) return current;
    this.forget();
    return drawn;
  }

  /** Another entry of the history is shown. */
  forget(): void {
    this.#left.clear();
  }
}

/** Next keeps what it needs to draw an entry again in the entry's state, under this name. */
const routerTree = "__PRIVATE_NEXTJS_INTERNALS_TREE";

function treeOf(state: unknown): unknown {
  return (state as Record<string, unknown> | null)?.[routerTree];
}

/** Call it once, before the router takes the history over: then every write comes through here. */
export function keepAddress(view: Window): void {
  const { history, location } = view;
  const trail = new AddressTrail();
  const replace = history.replaceState.bind(history);
  const push = history.pushState.bind(history);
  history.replaceState = (state: unknown, unused: string, url?: string | URL | null) => {
    const current = location.href;
    const wanted = new URL(url ?? current, current).href;
    // The router brings a tree of its own. To a write of the page it adds the one that is there.
    const isRouters = treeOf(state) !== treeOf(history.state);
    if (!isRouters) trail.change(current, wanted);
    replace(state, unused, isRouters ? trail.settle(wanted, current) : wanted);
  };
  history.pushState = (state: unknown, unused: string, url?: string | URL | null) => {
    const current = location.href;
    if (treeOf(state) !== treeOf(history.state)) trail.forget();
    else trail.change(current, new URL(url ?? current, current).href);
    push(state, unused, url);
  };
  view.addEventListener("popstate", () => trail.forget());
}
