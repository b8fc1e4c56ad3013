import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { calibrationPage } from '#app/features/calibration/calibration-page.server.ts';
import { CalibrationParams, OpenCalibrationForm } from '#app/features/calibration/inputs.ts';
import { openCalibration } from '#app/features/calibration/open-calibration.server.ts';
import { sayCalibration } from '#app/features/calibration/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Open a calibration application · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  return json(await ctx.answer(calibrationPage(ctx, calibrationId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { calibrationId } = readParams(args.params, CalibrationParams);
  ctx.demand('calibration.open');
  const form = await readForm(args.request, OpenCalibrationForm);
  if (!form.ok) return form.reply;
  const opened = await ctx.answer(form.attempt(() => openCalibration(ctx, calibrationId), sayCalibration));
  return opened.ok
    ? redirectWithNotice(
        `/office/calibrations/${calibrationId}`,
        'Open to the reviewers. The mails are on their way.',
      )
    : opened.reply;
}

export default function Open() {
  const { id, partner, cycle, openedAt, missing } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = `/office/calibrations/${id}`;
  return (
    <Page
      title={`Open ${partner} for calibration`}
      lede={`Every reviewer of ${cycle.name} gets a mail and rates it before any live review. Drafts that have ratings already may be finished without it. From then on the reference stays as it is.`}
      back={{ href: back, label: `Calibration: ${partner}` }}
    >
      {openedAt ? (
        <Notice title="It is open already." />
      ) : missing > 0 ? (
        <Notice tone="sun" title={`The reference is not whole: ${plural(missing, 'indicator')} to write.`}>
          <a href={`${back}/reference`}>Write the reference</a>
        </Notice>
      ) : (
        <Form reply={reply} submitLabel="Open it" secondary={<a href={back}>Not yet</a>} />
      )}
    </Page>
  );
}
