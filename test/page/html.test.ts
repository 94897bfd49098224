// The template that HTML is built with.
import { expect } from 'chai';
import { html } from '../../src/page/html.ts';

describe('the HTML template', () => {
  it('escapes every text it is given, in text and in attributes', () => {
    const evil = `"><script>alert('1')</script>&`;
    expect(html`<b title="${evil}">${evil}</b>`.text).to.equal(
      '<b title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</b>',
    );
  });

  it('inserts what it built itself as it is, one or many', () => {
    const items = ['<', 2].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>`.text).to.equal('<ul><li>&lt;</li><li>2</li></ul>');
  });
});
