import type { TestAPI } from 'vitest';
import type { OfferingAnswer, OfferingQuery } from '#search/engine.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import type { World } from './world.ts';

export type ContractFixtures = {
  world: World;
  search: (query: OfferingQuery) => Promise<OfferingAnswer>;
  /** The results by their names in the world, in order. */
  find: (text: string, query?: OfferingQuery) => Promise<string[]>;
};

export type ContractTest = TestAPI<ContractFixtures & { database: TestDatabase }>;
