// The page's icons as SVG, drawn here so that no file and no emoji font is needed.
// @ts-check

const shapes = {
  voice:
    'M12 15a3.5 3.5 0 0 0 3.5-3.5v-5a3.5 3.5 0 0 0-7 0v5A3.5 3.5 0 0 0 12 15ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3.5',
  sticker:
    'M14 21H7a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4h10a4 4 0 0 1 4 4v7ZM14 21c0-4 3-7 7-7M8.5 9.5v.5M15.5 9.5v.5M8.5 13.5c1.8 1.9 4.5 1.9 6 .5',
  location:
    'M12 21.5s7-6.2 7-11.8a7 7 0 0 0-14 0C5 15.300 12 21.500 12 21.500ZM12 12.200a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400Z',
  contact:
    'M12 12a4.200 4.200 0 1 0 0-8.400A4.200 4.200 0 0 0 12 12ZM4 20.500c.8-3.800 4-5.800 8-5.800s7.200 2 8 5.800',
  image:
    'M4 4h16a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM3 17l5-5 4 4 3-3 6 5M15.500 9.500h.01',
  empty: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.700 18.300 18.300 5.700',
  send: 'M4 12 3.500 4.500 21 12 3.500 19.500 4 12Zm0 0h8',
  reply: 'M9 6 4 11l5 5M4.500 11H14a6 6 0 0 1 6 6v1',
  link: 'M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  document: 'M7 3h7l5 5v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM14 3v5h5',
  add: 'M12 5v14M5 12h14',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16.500 16.500 21 21',
  one: 'M5 13l4.500 4.500L19 7',
  two: 'M1.500 13 6 17.500 15.500 7M10 15.500l2 2L22 7',
  wait: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3 2',
  warn: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.500v5.500M12 16.500h.01',
};

const svg = 'http://www.w3.org/2000/svg';

/**
 * A decoration: what it means is said by the label of what carries it.
 * @param {keyof typeof shapes} name
 */
export function icon(name) {
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('class', `icon icon-${name}`);
  picture.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(svg, 'path');
  shape.setAttribute('d', shapes[name]);
  picture.append(shape);
  return picture;
}
