//! Writes Tars values one at a time, appending to one buffer. Integers take the
//! smallest wire type that holds them; floats never shrink. Writing does not
//! fail and looks at nothing that was written before.

use crate::{
    buffer::Buffer,
    head::{WireType, FIRST_LONG_TAG},
    value::Encode,
};

/// A growing message. It grows in a `Vec`, or in a [`Buffer`] whose memory is another's.
///
/// # Panics
/// Lists, maps and simple lists of more than `i32::MAX` elements, and strings of
/// more than `u32::MAX` bytes, have no form on the wire: writing one panics.
#[derive(Debug, Clone, Default)]
pub struct Writer<B = Vec<u8>> {
    out: B,
}

// A short head with the longest number.
const FORM: usize = 9;

impl From<Vec<u8>> for Writer {
    /// A writer that appends to `out`.
    fn from(out: Vec<u8>) -> Self {
        Self { out }
    }
}

impl Writer {
    /// An empty message.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty message with room for `bytes` bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self::from(Vec::with_capacity(bytes))
    }

    /// What has been written, without a copy.
    pub fn into_vec(self) -> Vec<u8> {
        self.out
    }

    /// Writes `value` as the field `tag`.
    #[inline]
    pub fn put<T: Encode + ?Sized>(&mut self, tag: u8, value: &T) {
        value.encode(self, tag);
    }

    /// Writes `value` as the field `tag`, or nothing when it is its type's
    /// default: what an optional field is when it is not there.
    #[inline]
    pub fn put_optional<T: Encode + Default + PartialEq>(&mut self, tag: u8, value: &T) {
        if *value != T::default() {
            self.put(tag, value);
        }
    }
}

impl<B: Buffer> Writer<B> {
    /// What has been written.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        &self.out
    }

    /// How many bytes have been written.
    #[inline]
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether a number at a tag below 15 can be written without more memory.
    #[inline(always)]
    pub fn has_room_for_number(&self) -> bool {
        self.out.capacity() - self.out.len() >= FORM
    }

    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// Forgets what was written after the first `length` bytes.
    pub fn truncate(&mut self, length: usize) {
        self.out.truncate(length);
    }

    /// Forgets what has been written and keeps the memory.
    pub fn clear(&mut self) {
        self.out.truncate(0);
    }

    /// Makes room for `more` bytes.
    #[inline]
    pub fn reserve(&mut self, more: usize) {
        self.out.reserve(more);
    }

    /// Writes `bytes` as they are: something that is Tars already.
    #[inline]
    pub fn write_raw(&mut self, bytes: &[u8]) {
        self.out.append(bytes);
    }

    /// Writes once more what was written there.
    pub fn write_again(&mut self, written: std::ops::Range<usize>) {
        let mut piece = [0; 256];
        let mut start = written.start;
        while start < written.end {
            let count = piece.len().min(written.end - start);
            piece[..count].copy_from_slice(&self.out[start..start + count]);
            self.out.append(&piece[..count]);
            start += count;
        }
    }

    /// Writes a head.
    #[inline]
    pub fn write_head(&mut self, tag: u8, wire: WireType) {
        match short_head(tag, wire) {
            Some(head) => self.out.append(&[head]),
            None => self.write_long_form(tag, wire, [0; 8], 0),
        }
    }

    /// Writes an integer of any type.
    #[inline(always)]
    pub fn write_i64(&mut self, tag: u8, value: i64) {
        let (wire, width) = if value == 0 {
            (WireType::Zero, 0)
        } else if i8::try_from(value).is_ok() {
            (WireType::Char, 1)
        } else if i16::try_from(value).is_ok() {
            (WireType::Short, 2)
        } else if i32::try_from(value).is_ok() {
            (WireType::Int32, 4)
        } else {
            (WireType::Int64, 8)
        };
        // The bytes that count, moved to the front.
        let bytes = value.wrapping_shl(64 - 8 * width).to_be_bytes();
        self.write_form(tag, wire, bytes, width as usize);
    }

    /// Writes a float.
    #[inline]
    pub fn write_f32(&mut self, tag: u8, value: f32) {
        self.write_fixed(tag, WireType::Float, value.to_be_bytes());
    }

    /// Writes a double.
    #[inline]
    pub fn write_f64(&mut self, tag: u8, value: f64) {
        self.write_fixed(tag, WireType::Double, value.to_be_bytes());
    }

    /// Writes a string of any bytes. Readers refuse one longer than
    /// [`crate::MAX_STRING`].
    #[inline(always)]
    pub fn write_string(&mut self, tag: u8, bytes: &[u8]) {
        self.begin_string(tag, bytes.len());
        self.write_raw(bytes);
    }

    /// Begins a string: `length` bytes must follow.
    #[inline(always)]
    pub fn begin_string(&mut self, tag: u8, length: usize) {
        if let Ok(length) = u8::try_from(length) {
            match short_head(tag, WireType::String1) {
                Some(head) => self.out.append(&[head, length]),
                None => self.write_long_form(tag, WireType::String1, [length; 8], 1),
            }
        } else {
            let length = u32::try_from(length).expect("a string is shorter than 4 GiB");
            self.write_fixed(tag, WireType::String4, length.to_be_bytes());
        }
    }

    /// Writes a vector of byte.
    #[inline]
    pub fn write_simple_list(&mut self, tag: u8, bytes: &[u8]) {
        self.begin_simple_list(tag, bytes.len());
        self.write_raw(bytes);
    }

    /// Begins a vector of byte: `length` bytes must follow.
    #[inline]
    pub fn begin_simple_list(&mut self, tag: u8, length: usize) {
        self.write_simple_list_head(tag);
        self.write_count(length);
    }

    /// Writes a vector of byte whose content is `bytes`.
    pub(crate) fn write_simple_list_of(
        &mut self,
        tag: u8,
        bytes: impl ExactSizeIterator<Item = u8>,
    ) {
        self.begin_simple_list(tag, bytes.len());
        for byte in bytes {
            self.out.append(&[byte]);
        }
    }

    /// Writes a vector of byte whose content is what `body` writes.
    pub fn write_simple_list_with(&mut self, tag: u8, body: impl FnOnce(&mut Self)) {
        self.write_simple_list_head(tag);
        self.write_counted(|w| {
            let start = w.len();
            body(w);
            w.len() - start
        });
    }

    #[inline]
    fn write_simple_list_head(&mut self, tag: u8) {
        self.write_head(tag, WireType::SimpleList);
        self.write_head(0, WireType::Char);
    }

    /// Begins a list: `count` elements at tag 0 must follow.
    #[inline]
    pub fn begin_list(&mut self, tag: u8, count: usize) {
        self.write_head(tag, WireType::List);
        self.write_count(count);
    }

    /// Begins a map: `count` times a key at tag 0 and a value at tag 1 must follow.
    #[inline]
    pub fn begin_map(&mut self, tag: u8, count: usize) {
        self.write_head(tag, WireType::Map);
        self.write_count(count);
    }

    /// Writes a list of so many elements as `body` says it has written.
    pub fn write_list_with(&mut self, tag: u8, body: impl FnOnce(&mut Self) -> usize) {
        self.write_head(tag, WireType::List);
        self.write_counted(body);
    }

    /// Writes a map of so many entries as `body` says it has written.
    pub fn write_map_with(&mut self, tag: u8, body: impl FnOnce(&mut Self) -> usize) {
        self.write_head(tag, WireType::Map);
        self.write_counted(body);
    }

    /// Begins a struct: its fields, in the order of their tags, must follow.
    #[inline]
    pub fn begin_struct(&mut self, tag: u8) {
        self.write_head(tag, WireType::StructBegin);
    }

    /// Ends a struct.
    #[inline]
    pub fn end_struct(&mut self) {
        self.write_head(0, WireType::StructEnd);
    }

    /// Writes the count that `body` returns, before what `body` writes.
    pub(crate) fn write_counted(&mut self, body: impl FnOnce(&mut Self) -> usize) {
        // Room for a count of two bytes, as nearly all are; for another, the
        // body moves once.
        let start = self.len();
        self.out.append(&[0; 2]);
        let count = body(self);
        let end = self.len();
        self.write_count(count);
        let mut form = [0; 5];
        let length = self.len() - end;
        form[..length].copy_from_slice(&self.out[end..]);
        if length != 2 {
            self.out.copy_within(start + 2..end, start + length);
        }
        self.out.truncate(end + length - 2);
        self.out[start..start + length].copy_from_slice(&form[..length]);
    }

    /// Writes the length in bytes of what `body` writes, itself included,
    /// before it: four bytes, as before a packet.
    pub fn write_framed(&mut self, body: impl FnOnce(&mut Self)) {
        let start = self.len();
        self.out.append(&[0; 4]);
        body(self);
        let length = u32::try_from(self.len() - start).expect("a frame is shorter than 4 GiB");
        self.out[start..start + 4].copy_from_slice(&length.to_be_bytes());
    }

    #[inline]
    fn write_count(&mut self, count: usize) {
        let count = i32::try_from(count).expect("no more elements than an int32 counts");
        self.write_i64(0, count.into());
    }

    #[inline(always)]
    fn write_fixed<const N: usize>(&mut self, tag: u8, wire: WireType, value: [u8; N]) {
        let mut bytes = [0; 8];
        bytes[..N].copy_from_slice(&value);
        self.write_form(tag, wire, bytes, N);
    }

    // A head and the first `width` of the bytes.
    #[inline(always)]
    fn write_form(&mut self, tag: u8, wire: WireType, bytes: [u8; 8], width: usize) {
        let Some(head) = short_head(tag, wire) else {
            return self.write_long_form(tag, wire, bytes, width);
        };
        let mut form = [0; FORM];
        form[0] = head;
        form[1..].copy_from_slice(&bytes);
        // A copy of one size is two moves; of many sizes, a call.
        let end = self.len() + 1 + width;
        self.out.append(&form);
        self.out.truncate(end);
    }

    #[cold]
    #[inline(never)]
    fn write_long_form(&mut self, tag: u8, wire: WireType, bytes: [u8; 8], width: usize) {
        let head = [FIRST_LONG_TAG << 4 | wire as u8, tag];
        self.out.append(&head);
        self.out.append(&bytes[..width]);
    }
}

// The head, if one byte is enough for it.
#[inline(always)]
fn short_head(tag: u8, wire: WireType) -> Option<u8> {
    (tag < FIRST_LONG_TAG).then_some(tag << 4 | wire as u8)
}
