//! Reads Tars values one at a time from borrowed bytes: find a field's head,
//! then read the value behind it. Every length is checked against what is left
//! before it is believed, nesting has one budget for structs, lists, maps and
//! skipped values alike, and nothing is allocated unless reading fails.

use crate::{
    error::{Error, ErrorKind, Result},
    head::{Head, WireType, FIRST_LONG_TAG},
};

/// How deep structs, lists and maps may be nested in one another.
pub const MAX_DEPTH: u32 = 128;

/// The longest string that is read, in bytes: 100 MiB, as in TarsCpp and phptars.
pub const MAX_STRING: usize = 100 << 20;

const STRUCT_END: u8 = WireType::StructEnd as u8;

/// A place in a message.
///
/// After an error the place is unspecified: give the message up, or go on with
/// a clone made before.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
    // Offset of the end of `rest`; the offset of any place is `end - what is left`.
    end: usize,
    // What was left at the last head, for errors about its value.
    head: usize,
    // How many levels may still be entered.
    levels: u32,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `bytes`.
    #[inline]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            end: bytes.len(),
            head: bytes.len(),
            levels: MAX_DEPTH,
        }
    }

    /// A reader of bytes that end at the byte `end` of a larger message: its errors count from where
    /// that begins.
    #[inline]
    pub fn ending_at(bytes: &'a [u8], end: usize) -> Self {
        Self {
            end,
            ..Self::new(bytes)
        }
    }

    /// What has not been read yet.
    #[inline]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Goes on at `rest`, which is an end of what is left.
    #[inline(always)]
    pub(crate) fn skip_to(&mut self, rest: &'a [u8]) {
        self.rest = rest;
    }

    /// How many bytes have been read.
    #[inline]
    pub fn offset(&self) -> usize {
        self.end - self.rest.len()
    }

    /// The next head, which stays where it is; `None` at the end of the bytes.
    #[inline]
    pub fn peek(&self) -> Result<Option<Head>> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.clone().head().map(Some)
    }

    /// The next head.
    #[inline]
    pub fn head(&mut self) -> Result<Head> {
        self.head = self.rest.len();
        let [first] = self.take()?;
        let mut tag = first >> 4;
        if tag == FIRST_LONG_TAG {
            [tag] = self.take()?;
        }
        Ok(Head {
            tag,
            wire: WireType::from_low_bits(first),
        })
    }

    /// Goes to the field `tag` of this struct and reads its head; `None`, and
    /// the place before the next field, when the struct has no such field.
    ///
    /// Tags ascend in a message: fields with smaller tags are skipped, and are
    /// then out of reach. Of two fields with one tag the first is found.
    #[inline]
    pub fn seek(&mut self, tag: u8) -> Result<Option<WireType>> {
        if let [first, rest @ ..] = self.rest {
            // Any tag but `tag` leaves bits above the wire type.
            let low = first ^ tag << 4;
            let wire = WireType::from_low_bits(low);
            if tag < FIRST_LONG_TAG && low < 16 && low != STRUCT_END {
                self.head = self.rest.len();
                self.rest = rest;
                return Ok(Some(wire));
            }
        }
        self.seek_over_others(tag)
    }

    #[inline(never)]
    fn seek_over_others(&mut self, tag: u8) -> Result<Option<WireType>> {
        while !self.rest.is_empty() {
            let before = self.clone();
            let head = self.head()?;
            if head.wire == WireType::StructEnd || head.tag > tag {
                *self = before;
                break;
            }
            if head.tag == tag {
                return Ok(Some(head.wire));
            }
            self.skip(head.wire)?;
        }
        Ok(None)
    }

    /// As [`Reader::seek`], for a field that must be there.
    #[inline]
    pub fn seek_required(&mut self, tag: u8) -> Result<WireType> {
        match self.seek(tag)? {
            Some(wire) => Ok(wire),
            None => Err(Error::new(ErrorKind::Missing { tag }, self.offset())),
        }
    }

    /// Enters the list behind a head of type `wire`: how many elements follow,
    /// each at tag 0. Call [`Reader::end_list`] after the last.
    #[inline]
    pub fn begin_list(&mut self, wire: WireType) -> Result<usize> {
        if wire != WireType::List {
            return Err(self.mismatch(wire, "list"));
        }
        self.enter()?;
        self.read_count(1)
    }

    /// Leaves the list.
    #[inline]
    pub fn end_list(&mut self) {
        self.levels += 1;
    }

    /// Enters the map behind a head of type `wire`: how many entries follow,
    /// each a key at tag 0 and a value at tag 1. Call [`Reader::end_map`] after
    /// the last.
    #[inline]
    pub fn begin_map(&mut self, wire: WireType) -> Result<usize> {
        if wire != WireType::Map {
            return Err(self.mismatch(wire, "map"));
        }
        self.enter()?;
        self.read_count(2)
    }

    /// Leaves the map.
    #[inline]
    pub fn end_map(&mut self) {
        self.levels += 1;
    }

    /// Enters the struct behind a head of type `wire`: its fields follow, to be
    /// found with [`Reader::seek`]. Call [`Reader::end_struct`] after the last.
    #[inline]
    pub fn begin_struct(&mut self, wire: WireType) -> Result<()> {
        if wire != WireType::StructBegin {
            return Err(self.mismatch(wire, "struct"));
        }
        self.enter()
    }

    /// Leaves the struct, skipping the fields that were not asked for.
    #[inline]
    pub fn end_struct(&mut self) -> Result<()> {
        match self.rest {
            [STRUCT_END, rest @ ..] => self.rest = rest,
            _ => self.skip_to_struct_end()?,
        }
        self.levels += 1;
        Ok(())
    }

    /// Ends a struct that has no head and no end, as arguments and a struct alone are: skips the fields
    /// that were not asked for, up to the end of the bytes.
    pub fn end_fields(&mut self) -> Result<()> {
        while !self.rest.is_empty() {
            let head = self.head()?;
            self.skip(head.wire)?;
        }
        Ok(())
    }

    /// Makes sure that nothing is left.
    pub fn end(&self) -> Result<()> {
        match self.rest.len() {
            0 => Ok(()),
            left => Err(Error::new(ErrorKind::Trailing { left }, self.offset())),
        }
    }

    // A count at tag 0 of things that take at least `each` bytes.
    #[inline]
    pub(crate) fn read_count(&mut self, each: usize) -> Result<usize> {
        let wire = self.seek_required(0)?;
        let count = self.read_i32(wire)?;
        let max = self.rest.len() / each;
        match usize::try_from(count) {
            Ok(count) if count <= max => Ok(count),
            _ => Err(self.wrong_value(ErrorKind::Length {
                length: count.into(),
                max,
            })),
        }
    }

    #[inline]
    fn enter(&mut self) -> Result<()> {
        match self.levels.checked_sub(1) {
            Some(levels) => self.levels = levels,
            None => return Err(self.wrong_value(ErrorKind::TooDeep { max: MAX_DEPTH })),
        }
        Ok(())
    }

    #[inline]
    pub(crate) fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let Some((taken, rest)) = self.rest.split_first_chunk() else {
            return Err(self.truncated(N));
        };
        self.rest = rest;
        Ok(*taken)
    }

    #[inline]
    pub(crate) fn take_slice(&mut self, length: usize) -> Result<&'a [u8]> {
        let Some((taken, rest)) = self.rest.split_at_checked(length) else {
            return Err(self.truncated(length));
        };
        self.rest = rest;
        Ok(taken)
    }

    #[cold]
    fn truncated(&self, needed: usize) -> Error {
        let left = self.rest.len();
        Error::new(ErrorKind::Truncated { needed, left }, self.offset())
    }

    /// The error for a value of type `found`, whose head was just read, where
    /// `expected` was needed.
    #[cold]
    pub fn mismatch(&self, found: WireType, expected: &'static str) -> Error {
        self.wrong_value(ErrorKind::Mismatch { expected, found })
    }

    /// The error for a value that was read, and is none that its place takes.
    #[cold]
    pub fn refuse(&self, text: String) -> Error {
        self.wrong_value(ErrorKind::Refused(text.into()))
    }

    /// The error for the value whose head was just read.
    #[cold]
    pub(crate) fn wrong_value(&self, kind: ErrorKind) -> Error {
        Error::new(kind, self.end - self.head)
    }
}
