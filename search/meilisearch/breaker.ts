type Options = {
  /** How long to leave the other side alone before asking whether it is back. */
  readonly coolDownMs: number;
  /** Asks the other side for a real answer; throws if it has none. */
  readonly probe: () => Promise<void>;
  readonly report: (what: string, error?: unknown) => void;
};

/**
 * After one failure nobody waits for the other side any more. Once it was left alone for a while, a probe in the
 * background finds out whether it is back; only then is it asked again.
 */
export class Breaker {
  #openUntil: number | undefined;
  #probing = false;
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  get isClosed(): boolean {
    if (this.#openUntil === undefined) return true;
    if (!this.#probing && performance.now() >= this.#openUntil) void this.#ask();
    return false;
  }

  trip(error: unknown): void {
    if (this.#openUntil === undefined) this.#options.report('Meilisearch is left out of searches', error);
    this.#openUntil = performance.now() + this.#options.coolDownMs;
  }

  async #ask(): Promise<void> {
    this.#probing = true;
    try {
      await this.#options.probe();
      this.#openUntil = undefined;
      this.#options.report('Meilisearch answers searches again');
    } catch {
      this.#openUntil = performance.now() + this.#options.coolDownMs;
    } finally {
      this.#probing = false;
    }
  }
}
