//! How many calls are being answered at once in this process.

use std::cell::RefCell;
use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::zend::coroutine;

/// Those of a servant that are being answered.
pub struct Flights {
    limit: usize,
    flying: RefCell<Flying>,
}

#[derive(Default)]
struct Flying {
    // The coroutine of each, by its number.
    calls: HashMap<u64, i64>,
    last: u64,
    looked: Option<Instant>,
}

/// A call that is being answered, if they are counted.
pub struct Flight(Option<u64>);

// How often is looked for coroutines that have ended without coming back.
const LOOK: Duration = Duration::from_secs(1);

impl Flights {
    /// With so many at once; 0: any number.
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            flying: RefCell::default(),
        }
    }

    /// Begins one, if there is room.
    pub fn begin(&self) -> Option<Flight> {
        if self.limit == 0 {
            return Some(Flight(None));
        }
        if self.count() >= self.limit {
            self.look();
        }
        if self.count() >= self.limit {
            return None;
        }
        let coroutine = coroutine::current();
        let mut flying = self.flying.borrow_mut();
        flying.last += 1;
        let number = flying.last;
        flying.calls.insert(number, coroutine);
        Some(Flight(Some(number)))
    }

    /// Ends it.
    pub fn end(&self, flight: &Flight) {
        if let Some(number) = flight.0 {
            self.flying.borrow_mut().calls.remove(&number);
        }
    }

    fn count(&self) -> usize {
        self.flying.borrow().calls.len()
    }

    // A coroutine may be destroyed where it waits: its calls are no more.
    fn look(&self) {
        let mut flying = self.flying.borrow_mut();
        if flying.looked.is_some_and(|looked| looked.elapsed() < LOOK) {
            return;
        }
        flying.looked = Some(Instant::now());
        let calls: Vec<_> = flying
            .calls
            .iter()
            .map(|(&number, &id)| (number, id))
            .collect();
        drop(flying);
        for (number, id) in calls {
            if !coroutine::exists(id) {
                self.flying.borrow_mut().calls.remove(&number);
            }
        }
    }
}
