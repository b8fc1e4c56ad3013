import type { LoaderFunctionArgs } from '@remix-run/node';
import { agreementPaper } from '#app/features/partnership/agreement-paper.server.ts';
import { agreementPdf } from '#app/features/partnership/agreement-pdf.server.ts';
import { PartnershipParams } from '#app/features/partnership/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  const paper = await ctx.answer(agreementPaper(ctx, partnershipId));
  return new Response(new Uint8Array(await agreementPdf(paper)), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="agreement-${paper.reference}.pdf"`,
      'Cache-Control': 'no-store',
    },
  });
}
