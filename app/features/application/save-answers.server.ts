import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { ApplicationId, OfferingId } from '#app/domain/shared/id.ts';
import { Refusal } from '#app/domain/shared/refusal.ts';
import type { Answer, Answers } from '#app/domain/vetting/questionnaire.ts';
import { canonical, sameAnswer } from '#app/domain/vetting/read-answer.ts';
import { isOpen } from '#app/domain/vetting/return-items.ts';
import { type Context, inTransaction } from '#app/platform/context.server.ts';
import { applicationAnswers } from '#db/schema/index.ts';
import {
  type Dossier,
  loadDossier,
  profileAnswers,
  questionsOf,
  type StoredAnswer,
  storedFor,
} from './application-dossier.server.ts';
import { flowIntoOffering, flowIntoOrganization } from './flow-into-profile.server.ts';
import { isEditable, lockApplication } from './own-application.server.ts';

export type AnswerDraft = {
  key: string;
  value: Answer;
  /** What the page had seen when it was opened; absent where nobody was looking, such as at a first load. */
  seen?: string | undefined;
  /** What the same page had sent just before and heard nothing of yet. */
  before?: Answer | undefined;
  /** Chosen after a colleague's answer was shown: this one is to stand. */
  keepMine?: boolean | undefined;
};

export type SaveAnswersInput = {
  applicationId: ApplicationId;
  /** Null for answers about the organization. */
  offeringId: OfferingId | null;
  answers: readonly AnswerDraft[];
};

export type AnswerConflict = {
  key: string;
  theirs: Answer;
  by: string;
  /** The same person's own words, saved on another page or tab. */
  own: boolean;
  at: Date;
  /** To send back with the choice, so that a third save in between is noticed as well. */
  seen: string;
};

export type SavedAnswers = {
  savedAt: Date;
  saved: readonly string[];
  conflicts: readonly AnswerConflict[];
  /** For each answer that was sent, what the page has now seen. */
  seen: Readonly<Record<string, string>>;
};

type Current = { value: Answer; version: number; stored: StoredAnswer | undefined };

/** Which answer a page shows: its version, and a fingerprint that tells whether the person changed anything. */
export function seenMark(version: number, value: Answer | undefined): string {
  return `${version}.${createHash('sha256').update(canonical(value)).digest('hex').slice(0, 12)}`;
}

/**
 * Saves answers of a draft, leniently: what cannot be read is kept as typed, and one bad answer stops none of the
 * others. An answer that a colleague changed meanwhile is not overwritten but handed back. Of a returned application
 * only what went back may change. Not a change of state: each answer keeps who wrote it and when, and no event is recorded.
 */
export async function saveAnswers(ctx: Context, input: SaveAnswersInput): Promise<SavedAnswers> {
  return inTransaction(ctx, async (ctx) => {
    const application = await lockApplication(ctx, input.applicationId, 'application.edit');
    if (!isEditable(application.status)) throw new Refusal('rule', 'not-editable');
    const dossier = await loadDossier(ctx, input.applicationId);
    const drafts = requireAsked(dossier, input);

    const fromProfile = profileAnswers(dossier, input.offeringId);
    const stored = new Map(storedFor(dossier, input.offeringId).map((answer) => [answer.key, answer]));
    const saved: string[] = [];
    const conflicts: AnswerConflict[] = [];
    const seen: Record<string, string> = {};
    const flowing: Record<string, Answer> = {};

    for (const draft of drafts) {
      const row = stored.get(draft.key);
      const current: Current = {
        value: row ? row.value : (fromProfile[draft.key] ?? null),
        version: row?.version ?? 0,
        stored: row,
      };
      const step = judgeSave(draft, current);
      const target = { kind: 'answer', offeringId: input.offeringId, questionKey: draft.key } as const;
      if (!isOpen(dossier.open, target)) {
        // An older page may still send it along. Only a change of it is refused.
        if (step !== 'leave' && !sameAnswer(draft.value, current.value)) {
          throw new Refusal('rule', 'not-sent-back');
        }
        seen[draft.key] = seenMark(current.version, current.value);
        continue;
      }
      if (step === 'conflict') {
        const mark = seenMark(current.version, current.value);
        conflicts.push({
          key: draft.key,
          theirs: current.value,
          by: row?.editorName ?? 'A colleague',
          own: row?.editedBy === ctx.actor.userId,
          at: row?.editedAt ?? ctx.now,
          seen: mark,
        });
        seen[draft.key] = draft.seen ?? mark;
        continue;
      }
      if (step === 'write') {
        await write(ctx, input, draft, row);
        saved.push(draft.key);
        flowing[draft.key] = draft.value;
        seen[draft.key] = seenMark(current.version + 1, draft.value);
      } else {
        // The page still shows the older words of an answer that it left alone, and says so by the older mark.
        const shown = sameAnswer(draft.value, current.value);
        seen[draft.key] = shown || !draft.seen ? seenMark(current.version, current.value) : draft.seen;
      }
    }
    await flow(ctx, dossier, input.offeringId, flowing);
    return { savedAt: ctx.now, saved, conflicts, seen };
  });
}

function requireAsked(dossier: Dossier, input: SaveAnswersInput): readonly AnswerDraft[] {
  if (input.offeringId && !dossier.offerings.some(({ id }) => id === input.offeringId)) {
    throw new Refusal('not-found', 'offering');
  }
  const questions = questionsOf(dossier.questionnaire, input.offeringId ? 'offering' : 'organization');
  const known = new Set(questions.map(({ key }) => key));
  return input.answers.filter(({ key }) => known.has(key));
}

/** Untouched answers are left alone, so that saving a page never undoes what a colleague did elsewhere on it. */
function judgeSave(draft: AnswerDraft, current: Current): 'write' | 'leave' | 'conflict' {
  const [version, fingerprint] = draft.seen?.split('.') ?? [];
  if (sameAnswer(draft.value, current.value)) {
    // The first look at an answer that was carried over makes it this person's.
    const unlooked = current.stored ? current.stored.editedBy === null : true;
    return unlooked && canonical(draft.value) !== 'null' ? 'write' : 'leave';
  }
  if (draft.seen === undefined || draft.keepMine) {
    return draft.keepMine && Number(version) !== current.version ? 'conflict' : 'write';
  }
  if (draft.before !== undefined && sameAnswer(draft.before, current.value)) return 'write';
  const untouched = seenMark(0, draft.value).split('.')[1] === fingerprint;
  if (untouched) return 'leave';
  return Number(version) === current.version ? 'write' : 'conflict';
}

async function write(
  ctx: Context,
  input: SaveAnswersInput,
  draft: AnswerDraft,
  row: StoredAnswer | undefined,
): Promise<void> {
  // A blank is kept as an empty text: the column holds an answer, and "cleared" is one.
  const value = draft.value ?? '';
  const edited = { value, editedBy: ctx.actor.userId, editedAt: ctx.now };
  if (!row) {
    await ctx.db.insert(applicationAnswers).values({
      applicationId: input.applicationId,
      offeringId: input.offeringId,
      questionKey: draft.key,
      ...edited,
    });
    return;
  }
  await ctx.db
    .update(applicationAnswers)
    .set({ ...edited, version: row.version + 1 })
    .where(
      and(
        eq(applicationAnswers.applicationId, input.applicationId),
        input.offeringId
          ? eq(applicationAnswers.offeringId, input.offeringId)
          : isNull(applicationAnswers.offeringId),
        eq(applicationAnswers.questionKey, draft.key),
      ),
    );
}

async function flow(
  ctx: Context,
  dossier: Dossier,
  offeringId: OfferingId | null,
  answers: Answers,
): Promise<void> {
  if (offeringId === null) {
    if (!dossier.organizationVetted) await flowIntoOrganization(ctx, dossier, answers);
    return;
  }
  const offering = dossier.offerings.find(({ id }) => id === offeringId);
  if (offering?.status === 'draft') await flowIntoOffering(ctx, dossier, offering, answers);
}
