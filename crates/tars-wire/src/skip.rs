//! Passing over values that nobody asked for. They are checked as those that
//! are read: no length is believed, and nesting spends the same budget.

use crate::{error::Result, head::WireType, reader::Reader};

impl Reader<'_> {
    /// Passes over the value behind a head of type `wire`. Recurses no deeper
    /// than [`crate::MAX_DEPTH`].
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
            WireType::StructEnd | WireType::Reserved14 | WireType::Reserved15 => {
                return Err(self.mismatch(wire, "a value"));
            }
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

    #[inline(never)]
    pub(crate) fn skip_to_struct_end(&mut self) -> Result<()> {
        loop {
            let head = self.head()?;
            if head.wire == WireType::StructEnd {
                return Ok(());
            }
            self.skip(head.wire)?;
        }
    }
}
