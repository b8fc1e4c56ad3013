import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { LETTER_LANGUAGES, type LetterLanguage } from '#app/domain/vetting/vocabulary.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { councilMails } from '#db/schema/index.ts';
import { councilReport } from './council-report.server.ts';
import { COUNCIL_WORDS } from './council-words.ts';
import { lineInWords } from './report-text.ts';

/** The school's own report in one of the languages that letters have, and where it is mailed. */
export async function councilPage(ctx: Context, language: LetterLanguage) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'council-report.read', { schoolCode });
  const [report, [mail]] = await Promise.all([
    councilReport(ctx, schoolCode),
    ctx.db
      .select({ email: councilMails.email, language: councilMails.language, on: councilMails.on })
      .from(councilMails)
      .where(eq(councilMails.schoolCode, schoolCode)),
  ]);
  const { title, lede, asOf, heads, none, noStudents, date } = COUNCIL_WORDS[language];
  return {
    language,
    languages: LETTER_LANGUAGES.map((each) => ({ value: each, label: COUNCIL_WORDS[each].name })),
    words: {
      title,
      lede: lede(report.school, formatSchoolYear(report.schoolYear)),
      asOf: asOf(date(today(ctx))),
      heads,
      none,
      noStudents,
    },
    lines: report.lines.map((line) => lineInWords(line, language)),
    mail: mail ?? null,
    allowed: { mail: can(ctx.actor, 'council-mail.edit', { schoolCode }) },
  };
}
