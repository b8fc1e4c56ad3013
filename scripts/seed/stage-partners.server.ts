import { createOffering } from '#app/features/offering/create-offering.server.ts';
import { createOrganization } from '#app/features/organization/create-organization.server.ts';
import { updateOrganization } from '#app/features/organization/update-organization.server.ts';
import { DEMONSTRATION_PASSWORD } from '#app/platform/demonstration.ts';
import { hashPassword } from '#app/platform/passwords.server.ts';
import { chance } from './chance.ts';
import { appoint, hire, type Person, type Stage, type StagedOrganization } from './stage.ts';
import { SCHOOLS } from './world/schools.ts';
import type { WorldOffering, WorldOrganization } from './world/shape.ts';

/** The organization of the published partner sign-ins, in the middle of its application. */
export const HOME_PARTNER = 'corner-story-press';
/** One that they belong to as well, approved and serving, to switch to. */
export const SERVING_PARTNER = 'sumar-math-circles';
/** Those that asked for the Office's letters in Spanish. */
const READS_SPANISH: ReadonlySet<string> = new Set(['academia-de-ajedrez-morro']);

type Home = { admin: Person; editor: Person };

export async function stageHomePeople(stage: Stage): Promise<Home> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const demo = { passwordHash, isDemonstration: true };
  return {
    admin: await hire(stage, { name: 'Teodora Brandão', email: 'partner@demo.example.org', ...demo }),
    editor: await hire(stage, { name: 'Ansel Okafor', email: 'editor@demo.example.org', ...demo }),
  };
}

/** Founds an organization with its offerings as drafts. Its contact becomes its admin. */
export async function stageOrganization(
  stage: Stage,
  world: WorldOrganization,
  home: Home,
  when: Date,
): Promise<StagedOrganization> {
  const admin =
    world.slug === HOME_PARTNER
      ? home.admin
      : await hire(stage, { name: world.contact, email: `${world.slug}@partners.example.org` });
  const founder = stage.as(admin, 'account', when);
  const { slug, offerings, contact: _, ...profile } = world;
  const { organizationId } = await createOrganization(founder, {
    ...profile,
    slug,
    email: world.email,
    contact: world.contact,
    ...placeOf(world),
  });
  if (slug === HOME_PARTNER) await appoint(stage, home.editor, 'partner-editor', { organizationId });
  if (slug === SERVING_PARTNER) {
    await appoint(stage, home.admin, 'partner-admin', { organizationId });
    await appoint(stage, home.editor, 'partner-editor', { organizationId });
  }

  const ctx = stage.as(admin, 'partner-admin', when, { organizationId });
  if (READS_SPANISH.has(slug)) await updateOrganization(ctx, { organizationId, letterLanguage: 'es' });
  const staged = [];
  for (const offering of offerings) {
    staged.push({
      world: offering,
      id: await createOffering(ctx, { ...profileOf(offering), organizationId }),
    });
  }
  return { id: organizationId, world, admin, offerings: staged };
}

/** Within half a mile of the middle of the schools in its neighborhood; nowhere where there is none. */
function placeOf({ slug, neighborhood }: WorldOrganization) {
  const near = SCHOOLS.filter((school) => school.neighborhood === neighborhood);
  if (near.length === 0) return {};
  const luck = chance(`where ${slug} is`);
  const middle = (of: (school: (typeof near)[number]) => number) =>
    near.reduce((sum, school) => sum + of(school), 0) / near.length;
  const around = (degrees: number) => Number((degrees + (luck.next() - 0.5) * 0.014).toFixed(4));
  return { latitude: around(middle((s) => s.latitude)), longitude: around(middle((s) => s.longitude)) };
}

function profileOf({ times, ...offering }: WorldOffering) {
  return { ...offering, startsAt: times?.[0] ?? null, endsAt: times?.[1] ?? null } as never as Parameters<
    typeof createOffering
  >[1];
}
