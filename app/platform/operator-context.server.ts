import type { Connection } from '#db/client.server.ts';
import type { Context } from './context.server.ts';
import { districtNow, getDistrict } from './district.server.ts';

/**
 * The context of a command run on the server itself. Whoever may run commands there may do what the director may;
 * the history names the command line, since there is no account behind it.
 */
export async function operatorContext(db: Connection): Promise<Context> {
  const district = await getDistrict(db);
  return {
    db,
    district,
    now: districtNow(district),
    schoolYear: district.currentSchoolYear,
    actor: {
      userId: null,
      name: 'The command line',
      email: null,
      role: 'office-director',
      organizationId: null,
      schoolCode: null,
      membershipId: null,
    },
  };
}
