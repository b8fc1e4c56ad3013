import { eq } from 'drizzle-orm';
import { createOffering } from '#app/features/offering/create-offering.server.ts';
import { createOrganization } from '#app/features/organization/create-organization.server.ts';
import { startOrganization } from '#app/features/organization/start-organization.server.ts';
import { organizations } from '#db/schema/index.ts';
import { at, hire, type Stage } from './stage.ts';

/**
 * Two partners that are here twice. One is a plain duplicate: a new colleague did not know that the first coach had signed
 * up in May. The other was shown the record that is here, and says why it is another one.
 */
export async function stageLookAlikes(stage: Stage): Promise<void> {
  await stageSecondRecord(stage);
  await stageBranch(stage);
}

async function stageSecondRecord(stage: Stage): Promise<void> {
  const [first] = await stage.db
    .select()
    .from(organizations)
    .where(eq(organizations.slug, 'franklin-field-runners'));
  if (!first) return;
  const when = at('2026-10-06', '21:10');
  const coach = await hire(stage, { name: 'Dionne Baptiste', email: 'dionne@partners.example.org' });
  const { organizationId } = await createOrganization(stage.as(coach, 'account', when), {
    name: 'Franklin Field Runners Club, Inc.',
    kind: first.kind,
    nonProfit: first.nonProfit,
    email: 'dionne@partners.example.org',
    phone: first.phone,
    neighborhood: first.neighborhood,
    contact: coach.name,
    languages: ['en', 'ht'],
    mission: 'Everyone runs, and nobody runs alone.',
  });
  const ctx = stage.as(coach, 'partner-admin', when, { organizationId });
  await createOffering(ctx, {
    organizationId,
    name: 'Saturday morning miles',
    summary: 'A slow mile together, then games on the grass.',
  } as Parameters<typeof createOffering>[1]);
}

async function stageBranch(stage: Stage): Promise<void> {
  const founder = await hire(stage, { name: 'Marcus Teixeira', email: 'marcus@partners.example.org' });
  await startOrganization(stage.as(founder, 'account', at('2026-10-08', '18:25')), {
    name: 'Neponset Reads Too',
    kind: 'non-profit',
    nonProfit: true,
    email: 'marcus@partners.example.org',
    ein: null,
    website: null,
    phone: null,
    known: 'another',
    another:
      'We took the name with their blessing, but we are our own group with our own board, at the library in Mattapan Square.',
  });
}
