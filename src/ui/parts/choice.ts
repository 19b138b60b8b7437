import { html, type TemplateResult } from 'lit';

/** One of a few: radio buttons in a group, all in sight. */
export function choice<Value extends string>(group: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}): TemplateResult {
  return html`<fieldset class="choice">
    <legend class="label">${group.label}</legend>
    ${group.options.map(
      ([value, text]) =>
        html`<label>
          <input
            type="radio"
            name=${group.name}
            .checked=${value === group.chosen}
            @change=${() => group.choose(value)}
          /><span>${text}</span>
        </label>`,
    )}
  </fieldset>`;
}
