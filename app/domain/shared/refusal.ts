export type RefusalKind = 'not-found' | 'forbidden' | 'rule';

/**
 * A request the application understands and declines. Thrown by use cases, so
 * that it also rolls the transaction back; the route turns it into a reply.
 * `details` carries what the sentence for a person needs, such as an amount left.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${kind}: ${code}`);
  }
}
