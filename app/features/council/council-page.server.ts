import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access/policy.ts';
import { LANGUAGE_CODES, LANGUAGES, type Language } from '#app/domain/shared/language.ts';
import { today } from '#app/features/district/today.server.ts';
import { authorize, type Context, requireSchool } from '#app/platform/context.server.ts';
import { formatSchoolYear } from '#app/ui/format.ts';
import { councilMails } from '#db/schema/index.ts';
import { councilReport } from './council-report.server.ts';
import { councilWords } from './council-words.ts';
import { lineInWords } from './report-text.ts';

/** The school's own report in one of the languages of the pages for families, and where it is mailed. */
export async function councilPage(ctx: Context, language: Language) {
  const schoolCode = requireSchool(ctx);
  authorize(ctx, 'council-report.read', { schoolCode });
  const [report, [mail]] = await Promise.all([
    councilReport(ctx, schoolCode),
    ctx.db
      .select({ email: councilMails.email, language: councilMails.language, on: councilMails.on })
      .from(councilMails)
      .where(eq(councilMails.schoolCode, schoolCode)),
  ]);
  const { title, lede, asOf, heads, none, noStudents, machine } = councilWords(language);
  return {
    written: { lang: LANGUAGES[language].tag, dir: LANGUAGES[language].direction },
    language,
    languages: LANGUAGE_CODES.map((value) => ({
      value,
      label: LANGUAGES[value].own,
      lang: LANGUAGES[value].tag,
    })),
    words: {
      title,
      lede: lede(report.school, formatSchoolYear(report.schoolYear)),
      asOf: asOf(today(ctx)),
      heads,
      none,
      noStudents,
      machine,
    },
    lines: report.lines.map((line) => lineInWords(line, language)),
    mail: mail ?? null,
    allowed: { mail: can(ctx.actor, 'council-mail.edit', { schoolCode }) },
  };
}
