import { describe, expect, test } from 'vitest'
import { typeCode, typeExpiry, typeNumber, type Typing } from '@/app/p/[link]/script/format'

/** A field as a picture: the bar is the caret. */
const see = (picture: string): Typing => ({
  text: picture.replace('|', ''),
  caret: picture.indexOf('|'),
})
const draw = ({ text, caret }: Typing) => `${text.slice(0, caret)}|${text.slice(caret)}`

describe('a card number', () => {
  test.each([
    ['is grouped as it is typed', '41111|', '4111', 'insertText', '4111 1|'],
    ['moves on to the next group', '4111|2222', '411 12222', 'insertText', '4111 |2222'],
    [
      'keeps the caret beside a digit put in the middle',
      '49|11 1111',
      '411 1111',
      'insertText',
      '49|11 1111',
    ],
    [
      'is pasted with dashes',
      '4111-1111-1111-1111|',
      '',
      'insertFromPaste',
      '4111 1111 1111 1111|',
    ],
    ['is pasted in full-width digits', '４１１１１１|', '', 'insertFromPaste', '4111 11|'],
    [
      'is pasted into the middle',
      '4199 99|11 1111',
      '4111 1111',
      'insertFromPaste',
      '4199 99|11 1111',
    ],
    [
      'groups Amex as its plastic does',
      '371449635398431|',
      '',
      'insertFromPaste',
      '3714 496353 98431|',
    ],
    [
      'keeps all 19 digits',
      '6304000000000000000|',
      '',
      'insertFromPaste',
      '6304 0000 0000 0000 000|',
    ],
    [
      'keeps what is too much, to be seen',
      '3714496353984312|',
      '',
      'insertFromPaste',
      '3714 496353 984312|',
    ],
    ['loses letters', '4111 a|', '4111', 'insertText', '4111|'],
  ])('%s', (_name, now, was, change, then) => {
    expect(draw(typeNumber(see(now), was, change))).toBe(then)
  })

  test('deleting back over a space takes the digit before it', () => {
    expect(draw(typeNumber(see('4111|1'), '4111 1', 'deleteContentBackward'))).toBe(
      '411|1 1'.replace('1 1', '1'),
    )
  })

  test('deleting forward over a space takes the digit after it', () => {
    expect(draw(typeNumber(see('4111|123'), '4111 123', 'deleteContentForward'))).toBe('4111| 23')
  })

  test('deleting a digit leaves the caret where it was', () => {
    expect(draw(typeNumber(see('41|1 1111'), '4111 1111', 'deleteContentBackward'))).toBe(
      '41|11 111',
    )
  })

  test('deleting back at a group’s first digit stays before the space', () => {
    expect(draw(typeNumber(see('4111 |'), '4111 1', 'deleteContentBackward'))).toBe('4111|')
  })

  test('can be deleted key by key to nothing', () => {
    let field = { text: '4111 1111 1', caret: 11 }
    for (let left = 9; left > 0; left--) {
      const text = field.text.slice(0, field.caret - 1) + field.text.slice(field.caret)
      field = typeNumber({ text, caret: field.caret - 1 }, field.text, 'deleteContentBackward')
    }
    expect(field).toEqual({ text: '', caret: 0 })
  })
})

describe('an expiry date', () => {
  const typed = (keys: string) => {
    let field: Typing = { text: '', caret: 0 }
    for (const key of keys) {
      const text = field.text + key
      field = typeExpiry({ text, caret: text.length }, field.text, 'insertText')
    }
    return field.text
  }

  test.each([
    ['0528', '05 / 28'],
    ['05/28', '05 / 28'],
    ['05 / 28', '05 / 28'],
    ['5/28', '05 / 28'],
    ['528', '05 / 28'],
    ['1', '1'],
    ['1/28', '01 / 28'],
    ['1228', '12 / 28'],
    ['05/2028', '05 / 2028'],
    ['052028', '05 / 2028'],
    ['13', '13'],
    ['０５２８', '05 / 28'],
  ])('typed as %s reads %s', (keys, text) => {
    expect(typed(keys)).toBe(text)
  })

  test('is deleted without a fight', () => {
    let was = '05 / 28'
    const seen: string[] = []
    while (was) {
      const text = was.slice(0, -1)
      was = typeExpiry({ text, caret: text.length }, was, 'deleteContentBackward').text
      seen.push(was)
    }
    expect(seen).toEqual(['05 / 2', '05', '0', ''])
  })

  test.each(['05/2028', '05/28', '2028-05'])(
    'from autofill or a paste, %s is left alone',
    (text) => {
      const field = { text, caret: text.length }
      expect(typeExpiry(field, '', '')).toEqual(field)
      expect(typeExpiry(field, '', 'insertFromPaste')).toEqual(field)
    },
  )

  test('is left alone while it is mended in the middle', () => {
    expect(draw(typeExpiry(see('06| / 28'), '0 / 28', 'insertText'))).toBe('06| / 28')
  })
})

test('a security code is digits and nothing else', () => {
  expect(draw(typeCode(see('1 2３|x')))).toBe('123|')
})
