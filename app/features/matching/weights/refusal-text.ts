import type { Refusal } from '#app/domain/shared/refusal.ts';
import type { Said } from '#app/platform/forms.server.ts';

export function sayWeights({ code }: Refusal): Said {
  switch (code) {
    case 'weights-moved-on':
      return 'Somebody saved other weights since this page was opened. Open it again to see the effect beside them.';
    case 'weights-unchanged':
      return 'These are the weights that hold already.';
    default:
      return 'What would be saved is not what is shown here. Go back and look at the effect again.';
  }
}
