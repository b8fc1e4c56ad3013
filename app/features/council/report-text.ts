import type { Language } from '#app/domain/shared/language.ts';
import { formatDollars, formatSchoolYear } from '#app/ui/format.ts';
import type { CouncilReport } from './council-report.server.ts';
import { councilWords } from './council-words.ts';

type Line = CouncilReport['lines'][number];

/** One offering of the report in the words of a language, in the order of its headings. */
export function lineInWords(line: Line, language: Language) {
  const say = councilWords(language);
  const standing = { over: say.over, cleared: say.cleared, 'not-cleared': say.notCleared }[line.standing];
  return {
    key: line.id,
    offering: line.offering,
    organization: line.organization,
    contact: line.contact.join(', ') || say.notGiven,
    purpose: line.purpose || say.notGiven,
    /** Schools and partners write it in English, and no dictionary of ours translates it. */
    purposeLanguage: line.purpose ? ('en' as const) : language,
    cost: line.price === 0 ? say.free : formatDollars(line.price),
    dates: `${say.date(line.startsOn)} – ${say.date(line.endsOn)}`,
    agreement: line.agreement.onFile
      ? [say.onFile, line.agreement.until && say.until(line.agreement.until)].filter(Boolean).join(', ')
      : say.notOnFile,
    clearance: standing,
  };
}

/** The whole report as the text of a mail, where only isolates keep what people wrote whole among words of the other direction. */
export function reportText(report: CouncilReport, language: Language): string {
  const say = councilWords(language);
  const lines = report.lines.map((line) => {
    const words = lineInWords(line, language);
    return [
      [words.offering, words.organization].map(say.isolated).join(', '),
      ...(['contact', 'purpose', 'cost', 'dates', 'agreement', 'clearance'] as const).map(
        (part) => `${say.heads[part]}: ${say.isolated(words[part])}`,
      ),
    ].join('\n');
  });
  return [
    ...(say.machine === null ? [] : [say.machine]),
    say.lede(report.school, formatSchoolYear(report.schoolYear)),
    ...(lines.length === 0 ? [say.none] : lines),
    say.noStudents,
  ].join('\n\n');
}
