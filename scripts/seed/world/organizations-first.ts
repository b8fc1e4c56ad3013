import { PARTNERS_A1 } from './partners-a1.ts';
import { PARTNERS_A2 } from './partners-a2.ts';
import { PARTNERS_A3 } from './partners-a3.ts';
import { PARTNERS_B1 } from './partners-b1.ts';
import { PARTNERS_B2 } from './partners-b2.ts';
import { PARTNERS_B3 } from './partners-b3.ts';
import { PARTNERS_C1 } from './partners-c1.ts';
import { PARTNERS_C2 } from './partners-c2.ts';
import { PARTNERS_C3 } from './partners-c3.ts';
import { PARTNERS_C4 } from './partners-c4.ts';
import { PARTNERS_D1 } from './partners-d1.ts';
import { PARTNERS_E1 } from './partners-e1.ts';
import { PARTNERS_E2 } from './partners-e2.ts';
import { PARTNERS_F1 } from './partners-f1.ts';
import { PARTNERS_G1 } from './partners-g1.ts';
import { PARTNERS_H1 } from './partners-h1.ts';
import { PARTNERS_H2 } from './partners-h2.ts';
import { PARTNERS_I1 } from './partners-i1.ts';
import { PARTNERS_L1 } from './partners-l1.ts';
import { PARTNERS_N1 } from './partners-n1.ts';
import { PARTNERS_Q1 } from './partners-q1.ts';
import { PARTNERS_S1 } from './partners-s1.ts';
import type { WorldOrganization } from './shape.ts';

/** Half of the demonstration's partners: names from A to L, and those that the guided tours meet. */
export const ORGANIZATIONS_FIRST: WorldOrganization[] = [
  ...PARTNERS_A1,
  ...PARTNERS_A2,
  ...PARTNERS_A3,
  ...PARTNERS_B1,
  ...PARTNERS_B2,
  ...PARTNERS_B3,
  ...PARTNERS_C1,
  ...PARTNERS_C2,
  ...PARTNERS_C3,
  ...PARTNERS_C4,
  ...PARTNERS_D1,
  ...PARTNERS_E1,
  ...PARTNERS_E2,
  ...PARTNERS_F1,
  ...PARTNERS_G1,
  ...PARTNERS_H1,
  ...PARTNERS_H2,
  ...PARTNERS_I1,
  ...PARTNERS_L1,
  ...PARTNERS_N1,
  ...PARTNERS_Q1,
  ...PARTNERS_S1,
];
