import { SCHOOLS_CENTRAL } from './schools-central.ts';
import { SCHOOLS_DORCHESTER_NORTH } from './schools-dorchester-north.ts';
import { SCHOOLS_DORCHESTER_SOUTH } from './schools-dorchester-south.ts';
import { SCHOOLS_HARBOR } from './schools-harbor.ts';
import { SCHOOLS_ROXBURY } from './schools-roxbury.ts';
import { SCHOOLS_SOUTHWEST } from './schools-southwest.ts';
import type { WorldSchool } from './shape.ts';

/** Every school of the demonstration district. None of them exists. */
export const SCHOOLS: WorldSchool[] = [
  ...SCHOOLS_HARBOR,
  ...SCHOOLS_DORCHESTER_NORTH,
  ...SCHOOLS_DORCHESTER_SOUTH,
  ...SCHOOLS_ROXBURY,
  ...SCHOOLS_SOUTHWEST,
  ...SCHOOLS_CENTRAL,
];
