import type { RosterSign } from '#app/domain/service-record/counts-only.ts';
import type { Refusal } from '#app/domain/shared/refusal.ts';
import { CSV_WORDS } from '#app/features/import/csv-words.ts';
import type { Said } from '#app/platform/forms.server.ts';
import { formatDate } from '#app/ui/format.ts';

const SIGN_WORDS: Readonly<Record<RosterSign, string>> = {
  names: 'a list of names',
  ids: 'student numbers',
  'birth-dates': 'a date of birth',
  emails: 'a list of email addresses',
};

const WORDS: Readonly<Record<string, string>> = {
  'session-not-from-here':
    'This session has moved on since you opened the page. Read it as it stands now, then decide again.',
  'session-own-entry': 'Your side entered this session. The other side confirms it.',
  'session-not-own-entry': 'The other side entered this session. Confirm it, or say what you counted.',
  'session-rated-already': 'The year is verified and rated, so its sessions stay as they are.',
  'sessions-moved-on':
    'Something on this list has changed since you opened it, so nothing was confirmed. Read it again below.',
};

export function saySession({ code, details }: Refusal): Said {
  const on = details.day ? formatDate(String(details.day)) : 'that day';
  switch (code) {
    case 'session-outside-agreement':
      return { field: 'day', message: `${on} is outside the dates you agreed to` };
    case 'session-in-future':
      return { field: 'day', message: `${on} is still ahead. Enter a session once it has taken place` };
    case 'session-not-cleared-then':
      return {
        field: 'day',
        message: `The partnership was not cleared to serve on ${on}. Ask the Partnerships Office if that is wrong`,
      };
    case 'session-entered-already':
      return { field: 'day', message: `Your side has already entered a session on ${on} at this time` };
    case 'session-entered-by-other':
      return {
        field: 'day',
        message: `The other side has already entered a session on ${on} at this time. Confirm it, or say what you counted`,
      };
    case 'session-names-students':
      return {
        field: 'note',
        message: `This looks like ${SIGN_WORDS[details.sign as RosterSign]}. Crosswalk keeps counts only, never who came. Take it out and say it in other words`,
      };
    case 'session-same-figures':
      return { field: 'headcount', message: 'These are the figures that stand already' };
    default:
      return WORDS[code] ?? 'This cannot be done now. Read the session again below.';
  }
}

/** The same on a page that has no field for the day. */
export function sayManySessions(refusal: Refusal): Said {
  const said = saySession(refusal);
  if (typeof said === 'string') return said;
  const line = Number(refusal.details.line ?? 0);
  return line > 0 ? `Line ${line}: ${said.message}.` : `${said.message}.`;
}

export function sayNoSchoolDay({ code, details }: Refusal): Said {
  switch (code) {
    case 'days-out-of-order':
      return { field: 'lastDay', message: 'The last day has to come after the first one' };
    case 'days-too-many':
      return { field: 'lastDay', message: 'Enter at most 31 days at once; the summer is planned by nobody' };
    case 'file-not-text':
    case 'file-not-csv':
      return CSV_WORDS[code](details);
    case 'file-too-many-rows':
      return { field: 'file', message: `A file holds at most ${details.most} lines` };
    case 'file-has-problems':
      return { field: 'file', message: `Nothing was brought in. Line ${details.line}: ${details.problem}` };
    default:
      return 'This cannot be done now. Open the page again.';
  }
}

export function saySessionFile(refusal: Refusal): Said {
  const { code, details } = refusal;
  switch (code) {
    case 'file-not-text':
    case 'file-not-csv':
      return CSV_WORDS[code](details);
    case 'file-too-many-rows':
      return { field: 'file', message: `A file holds at most ${details.most} sessions` };
    case 'sessions-moved-on':
      return {
        field: 'file',
        message: 'Something has changed since you looked at this file. Choose it again',
      };
    default:
      return sayManySessions(refusal);
  }
}
