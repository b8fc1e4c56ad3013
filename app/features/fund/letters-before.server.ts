import { allocationSnapshot } from '#app/domain/fund/allocation-snapshot.ts';
import { roundSnapshot } from '#app/domain/fund/round-snapshot.ts';
import { letterSender } from '#app/features/letter/letter-head.server.ts';
import { letterTexts } from '#app/features/letter/letter-texts.ts';
import type { Context } from '#app/platform/context.server.ts';
import { allocationRows } from './allocate-round.server.ts';
import { allocationInputsOf } from './allocation-facts.server.ts';
import { shareLetterWriter } from './award-allocation.server.ts';
import type { RoundRow } from './load-round.server.ts';
import { answerOf } from './portfolio-runs.server.ts';
import { inputsOf, prioritizedRows } from './priority-working.server.ts';
import { releasesNamed } from './releases.server.ts';
import { loadRoundHead } from './round-head.server.ts';
import { letterWriter, partnersOf } from './write-letters.server.ts';

/** Whoever adopts signs, and a share gets its number then; until it is known who and which, the letters say so. */
const WHOEVER_ADOPTS = 'The director who adopts';
const NUMBER_TO_COME = 'FA-…';

/**
 * The letters that adopting a ranked round would send, by the functions that send them: who gets one, and the one about the row
 * that is named, else about the first. Nothing is written. Of the day on which it is looked at.
 */
export async function lettersBefore(ctx: Context, slug: string, asked: string | null) {
  const { head, round } = await loadRoundHead(ctx, slug);
  const signedBy = head.allowed.adopt ? ctx.actor.name : WHOEVER_ADOPTS;
  const isBefore = round.status === 'prioritized' || round.status === 'proposed';
  const found = !isBefore
    ? null
    : round.kind === 'requests'
      ? await ofRequests(ctx, { round, signedBy, asked })
      : await ofShares(ctx, { round, signedBy, asked });
  return { head, sender: letterSender(ctx.district), found };
}

type Of = { readonly round: RoundRow; readonly signedBy: string; readonly asked: string | null };

async function ofRequests(ctx: Context, { round, signedBy, asked }: Of) {
  const rows = await prioritizedRows(ctx, round.id);
  const row = rows.find(({ facts }) => facts.reference === asked) ?? rows[0];
  const answer = await answerOf(ctx, round);
  // What the solver has not answered yet is not what would be adopted.
  if (!row || (round.method === 'best-portfolio' && !answer)) return null;
  const [releases, partners] = await Promise.all([
    releasesNamed(ctx, round),
    partnersOf(ctx, [row.facts.id]),
  ]);
  const facts = rows.map((each) => each.facts);
  const { hash: snapshotHash } = roundSnapshot({ ...inputsOf(round, facts, answer), releases });
  const compose = letterWriter(ctx, { round, rows, snapshotHash, signedBy });
  const language = partners.get(row.facts.id)?.language ?? 'en';
  return {
    shown: row.facts.reference,
    choices: rows.map(({ facts: { reference, school, offering }, line }) => ({
      value: reference,
      label: `${school}, ${offering} (${line && line.award > 0 ? 'funded' : 'not funded'})`,
    })),
    letters: (['school', 'partner'] as const).map((side) => ({
      to: side,
      texts: letterTexts(compose(row, side, language)),
    })),
  };
}

async function ofShares(ctx: Context, { round, signedBy, asked }: Of) {
  const rows = await allocationRows(ctx, round.id);
  const given = rows.filter(({ result }) => result.dollars > 0);
  const row = given.find(({ facts }) => facts.schoolCode === asked) ?? given[0];
  if (!row) return null;
  const inputs = allocationInputsOf(
    round,
    rows.map(({ facts }) => facts),
  );
  const { hash: snapshotHash } = allocationSnapshot({ ...inputs, releases: await releasesNamed(ctx, round) });
  const compose = shareLetterWriter(ctx, { round, rows, snapshotHash, signedBy });
  const reference = round.kind === 'envelopes' ? null : NUMBER_TO_COME;
  return {
    shown: row.facts.schoolCode as string,
    choices: given.map(({ facts }) => ({ value: facts.schoolCode as string, label: facts.school })),
    letters: [{ to: 'school' as const, texts: letterTexts(compose(row, reference)) }],
  };
}
