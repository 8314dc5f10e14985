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

/// A place in a message.
///
/// After an error the place is unspecified: give the message up, or go on with
/// a clone made before.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
    // Offset of the end of `rest`; the offset of any place is `end - what is left`.
    end: usize,
    // Offset of the last head, for errors about its value.
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
            head: 0,
            levels: MAX_DEPTH,
        }
    }

    /// What has not been read yet.
    #[inline]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
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
        self.head = self.offset();
        let [first] = self.take()?;
        let Some(wire) = WireType::from_low_bits(first) else {
            return Err(Error::new(
                ErrorKind::UnknownWireType(first & 0x0f),
                self.head,
            ));
        };
        let mut tag = first >> 4;
        if tag == FIRST_LONG_TAG {
            [tag] = self.take()?;
        }
        Ok(Head { tag, wire })
    }

    /// Goes to the field `tag` of this struct and reads its head; `None`, and
    /// the place before the next field, when the struct has no such field.
    ///
    /// Tags ascend in a message: fields with smaller tags are skipped, and are
    /// then out of reach. Of two fields with one tag the first is found.
    #[inline]
    pub fn seek(&mut self, tag: u8) -> Result<Option<WireType>> {
        if let [first, rest @ ..] = self.rest {
            if tag < FIRST_LONG_TAG && first >> 4 == tag {
                match WireType::from_low_bits(*first) {
                    Some(wire) if wire != WireType::StructEnd => {
                        self.head = self.offset();
                        self.rest = rest;
                        return Ok(Some(wire));
                    }
                    _ => {}
                }
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

    /// The integer behind a head of type `wire`, which may be no wider than
    /// `widest`; `expected` is the type's name for the error.
    #[inline]
    pub fn read_int(
        &mut self,
        wire: WireType,
        widest: WireType,
        expected: &'static str,
    ) -> Result<i64> {
        Ok(match wire {
            WireType::Zero => 0,
            WireType::Char => i8::from_be_bytes(self.take()?).into(),
            WireType::Short if widest >= wire => i16::from_be_bytes(self.take()?).into(),
            WireType::Int32 if widest >= wire => i32::from_be_bytes(self.take()?).into(),
            WireType::Int64 if widest >= wire => i64::from_be_bytes(self.take()?),
            _ => return Err(self.mismatch(wire, expected)),
        })
    }

    /// The byte behind a head of type `wire`.
    #[inline]
    pub fn read_i8(&mut self, wire: WireType) -> Result<i8> {
        self.read_int(wire, WireType::Char, "byte").map(|v| v as i8)
    }

    /// The short behind a head of type `wire`.
    #[inline]
    pub fn read_i16(&mut self, wire: WireType) -> Result<i16> {
        self.read_int(wire, WireType::Short, "short")
            .map(|v| v as i16)
    }

    /// The int32 behind a head of type `wire`.
    #[inline]
    pub fn read_i32(&mut self, wire: WireType) -> Result<i32> {
        self.read_int(wire, WireType::Int32, "int32")
            .map(|v| v as i32)
    }

    /// The int64 behind a head of type `wire`.
    #[inline]
    pub fn read_i64(&mut self, wire: WireType) -> Result<i64> {
        self.read_int(wire, WireType::Int64, "int64")
    }

    /// The float behind a head of type `wire`.
    #[inline]
    pub fn read_f32(&mut self, wire: WireType) -> Result<f32> {
        Ok(match wire {
            WireType::Zero => 0.0,
            WireType::Float => f32::from_be_bytes(self.take()?),
            _ => return Err(self.mismatch(wire, "float")),
        })
    }

    /// The double behind a head of type `wire`; a float is one, too.
    #[inline]
    pub fn read_f64(&mut self, wire: WireType) -> Result<f64> {
        Ok(match wire {
            WireType::Zero => 0.0,
            WireType::Float => f32::from_be_bytes(self.take()?).into(),
            WireType::Double => f64::from_be_bytes(self.take()?),
            _ => return Err(self.mismatch(wire, "double")),
        })
    }

    /// The bytes of the string behind a head of type `wire`, at most
    /// [`MAX_STRING`] of them.
    #[inline]
    pub fn read_string(&mut self, wire: WireType) -> Result<&'a [u8]> {
        let length = self.string_length(wire)?;
        if length > MAX_STRING {
            return Err(self.bad_length(length as i64, MAX_STRING));
        }
        self.take_slice(length)
    }

    #[inline]
    fn string_length(&mut self, wire: WireType) -> Result<usize> {
        match wire {
            WireType::String1 => Ok(u8::from_be_bytes(self.take()?).into()),
            WireType::String4 => Ok(u32::from_be_bytes(self.take()?) as usize),
            _ => Err(self.mismatch(wire, "string")),
        }
    }

    /// The bytes of the simple list (vector of byte) behind a head of type `wire`.
    #[inline]
    pub fn read_simple_list(&mut self, wire: WireType) -> Result<&'a [u8]> {
        if wire != WireType::SimpleList {
            return Err(self.mismatch(wire, "simple list"));
        }
        let element = self.head()?.wire;
        if element != WireType::Char {
            return Err(self.mismatch(element, "byte"));
        }
        let length = self.read_count(1)?;
        self.take_slice(length)
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
        loop {
            let head = self.head()?;
            if head.wire == WireType::StructEnd {
                break;
            }
            self.skip(head.wire)?;
        }
        self.levels += 1;
        Ok(())
    }

    /// Passes over the value behind a head of type `wire`. Recurses no deeper
    /// than [`MAX_DEPTH`].
    pub fn skip(&mut self, wire: WireType) -> Result<()> {
        match wire {
            WireType::Zero => {}
            WireType::Char => self.skip_bytes(1)?,
            WireType::Short => self.skip_bytes(2)?,
            WireType::Int32 | WireType::Float => self.skip_bytes(4)?,
            WireType::Int64 | WireType::Double => self.skip_bytes(8)?,
            WireType::String1 | WireType::String4 => {
                let length = self.string_length(wire)?;
                self.skip_bytes(length)?;
            }
            WireType::SimpleList => {
                self.read_simple_list(wire)?;
            }
            WireType::List => {
                let count = self.begin_list(wire)?;
                self.skip_values(count)?;
                self.end_list();
            }
            WireType::Map => {
                let count = self.begin_map(wire)?;
                self.skip_values(count * 2)?;
                self.end_map();
            }
            WireType::StructBegin => {
                self.begin_struct(wire)?;
                self.end_struct()?;
            }
            WireType::StructEnd => return Err(self.mismatch(wire, "a value")),
        }
        Ok(())
    }

    fn skip_values(&mut self, count: usize) -> Result<()> {
        for _ in 0..count {
            let head = self.head()?;
            self.skip(head.wire)?;
        }
        Ok(())
    }

    fn skip_bytes(&mut self, length: usize) -> Result<()> {
        self.take_slice(length).map(drop)
    }

    // A count at tag 0 of things that take at least `each` bytes.
    #[inline]
    fn read_count(&mut self, each: usize) -> Result<usize> {
        let wire = self.seek_required(0)?;
        let count = self.read_i32(wire)?;
        let max = self.rest.len() / each;
        match usize::try_from(count) {
            Ok(count) if count <= max => Ok(count),
            _ => Err(self.bad_length(count.into(), max)),
        }
    }

    #[inline]
    fn enter(&mut self) -> Result<()> {
        match self.levels.checked_sub(1) {
            Some(levels) => self.levels = levels,
            None => return Err(Error::new(ErrorKind::TooDeep { max: MAX_DEPTH }, self.head)),
        }
        Ok(())
    }

    #[inline]
    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let Some((taken, rest)) = self.rest.split_first_chunk() else {
            return Err(self.truncated(N));
        };
        self.rest = rest;
        Ok(*taken)
    }

    #[inline]
    fn take_slice(&mut self, length: usize) -> Result<&'a [u8]> {
        let Some((taken, rest)) = self.rest.split_at_checked(length) else {
            return Err(self.truncated(length));
        };
        self.rest = rest;
        Ok(taken)
    }

    #[cold]
    #[inline(never)]
    fn truncated(&self, needed: usize) -> Error {
        let left = self.rest.len();
        Error::new(ErrorKind::Truncated { needed, left }, self.offset())
    }

    #[cold]
    #[inline(never)]
    fn bad_length(&self, length: i64, max: usize) -> Error {
        Error::new(ErrorKind::Length { length, max }, self.head)
    }

    /// The error for a value of type `found`, whose head was just read, where
    /// `expected` was needed.
    #[cold]
    #[inline(never)]
    pub fn mismatch(&self, found: WireType, expected: &'static str) -> Error {
        Error::new(ErrorKind::Mismatch { expected, found }, self.head)
    }

    /// The error for a string, whose head was just read, that is not UTF-8.
    #[cold]
    #[inline(never)]
    pub(crate) fn not_utf8(&self) -> Error {
        Error::new(ErrorKind::NotUtf8, self.head)
    }
}
