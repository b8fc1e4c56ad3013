import { eq } from 'drizzle-orm';
import type { Role } from '#app/domain/access/vocabulary.ts';
import type { Context } from '#app/platform/context.server.ts';
import { districtNow, findDistrict } from '#app/platform/district.server.ts';
import type { Connection } from '#db/client.server.ts';
import { users } from '#db/schema/index.ts';

/** Somebody of a made-up world, as a request of theirs would carry them. */
export async function benchContext(db: Connection, role: Role, email: string): Promise<Context> {
  const [[person], district] = await Promise.all([
    db.select().from(users).where(eq(users.email, email)),
    findDistrict(db),
  ]);
  if (!person || !district) throw new Error('the made-up world is not there');
  return {
    db,
    district,
    schoolYear: district.currentSchoolYear,
    now: districtNow(district),
    actor: {
      userId: person.id,
      name: person.name,
      email,
      role,
      organizationId: null,
      schoolCode: null,
      membershipId: null,
    },
  };
}
