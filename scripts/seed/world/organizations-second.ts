import { PARTNERS_M1 } from './partners-m1.ts';
import { PARTNERS_M2 } from './partners-m2.ts';
import { PARTNERS_M3 } from './partners-m3.ts';
import { PARTNERS_M4 } from './partners-m4.ts';
import { PARTNERS_M5 } from './partners-m5.ts';
import { PARTNERS_N2 } from './partners-n2.ts';
import { PARTNERS_N3 } from './partners-n3.ts';
import { PARTNERS_N4 } from './partners-n4.ts';
import { NAMED_1 } from './partners-named-1.ts';
import { NAMED_2 } from './partners-named-2.ts';
import { NAMED_3 } from './partners-named-3.ts';
import { NAMED_4 } from './partners-named-4.ts';
import { PARTNERS_O1 } from './partners-o1.ts';
import { PARTNERS_P1 } from './partners-p1.ts';
import { PARTNERS_P2 } from './partners-p2.ts';
import { PARTNERS_P3 } from './partners-p3.ts';
import { PARTNERS_P4 } from './partners-p4.ts';
import { PARTNERS_Q2 } from './partners-q2.ts';
import { PARTNERS_R1 } from './partners-r1.ts';
import { PARTNERS_R2 } from './partners-r2.ts';
import { PARTNERS_S2 } from './partners-s2.ts';
import { PARTNERS_S3 } from './partners-s3.ts';
import { PARTNERS_S4 } from './partners-s4.ts';
import { PARTNERS_T1 } from './partners-t1.ts';
import { PARTNERS_T2 } from './partners-t2.ts';
import { PARTNERS_U1 } from './partners-u1.ts';
import { PARTNERS_V1 } from './partners-v1.ts';
import { PARTNERS_W1 } from './partners-w1.ts';
import { PARTNERS_Y1 } from './partners-y1.ts';
import { PARTNERS_Z1 } from './partners-z1.ts';
import type { WorldOrganization } from './shape.ts';

/** The partners that the tours name, and those with names in M to Z. */
export const ORGANIZATIONS_SECOND: WorldOrganization[] = [
  ...NAMED_1,
  ...NAMED_2,
  ...NAMED_3,
  ...NAMED_4,
  ...PARTNERS_M1,
  ...PARTNERS_M2,
  ...PARTNERS_M3,
  ...PARTNERS_M4,
  ...PARTNERS_M5,
  ...PARTNERS_N2,
  ...PARTNERS_N3,
  ...PARTNERS_N4,
  ...PARTNERS_O1,
  ...PARTNERS_P1,
  ...PARTNERS_P2,
  ...PARTNERS_P3,
  ...PARTNERS_P4,
  ...PARTNERS_Q2,
  ...PARTNERS_R1,
  ...PARTNERS_R2,
  ...PARTNERS_S2,
  ...PARTNERS_S3,
  ...PARTNERS_S4,
  ...PARTNERS_T1,
  ...PARTNERS_T2,
  ...PARTNERS_U1,
  ...PARTNERS_V1,
  ...PARTNERS_W1,
  ...PARTNERS_Y1,
  ...PARTNERS_Z1,
];
