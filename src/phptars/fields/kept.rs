//! Plans are kept per process and by class, and let go at the end of each request: the classes,
//! names and tables they point into live no longer, opcache and preloading or not. A plan is made
//! again when the constructor gets another `$fields`, or some that may change without being another.

use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::rc::Rc;

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ClassEntry;

use super::{compile, is_of};
use crate::codec::plan::Plan;
use crate::module::lifecycle;
use crate::zend::by_address::ByAddress;
use crate::zend::entries;

#[derive(Default)]
struct Plans {
    by_class: ByAddress<Rc<Plan>>,
    // The class asked for last: of a thousand objects, nearly always the next one's, too.
    last: Option<(*mut ClassEntry, Rc<Plan>)>,
    // Those that an object has no longer.
    retired: Vec<Rc<Plan>>,
}

impl Plans {
    #[inline]
    fn of(&mut self, class: *mut ClassEntry) -> Option<&Rc<Plan>> {
        if self.last.as_ref().is_none_or(|(last, _)| *last != class) {
            let plan = self.by_class.get(&(class as usize))?;
            self.last = Some((class, Rc::clone(plan)));
        }
        self.last.as_ref().map(|(_, plan)| plan)
    }
}

thread_local! {
    // Never dropped by the thread: their memory is the request's.
    static PLANS: RefCell<ManuallyDrop<Plans>> = RefCell::default();
}

/// The plan of `class` for this name and these fields.
#[inline]
pub fn of_class(class: *mut ClassEntry, name: &Zval, table: &Zval) -> Rc<Plan> {
    PLANS.with(|plans| {
        // Not borrowed while the engine compares: its fatal errors jump over what would end that.
        let known = plans.borrow_mut().of(class).cloned();
        if let Some(plan) = known {
            if is_of(&plan, name, table) {
                return plan;
            }
        }
        let plan = Rc::new(compile(class, name, table));
        if lifecycle::request_is_over() || !entries::is_constant(table) {
            return plan;
        }
        let (_last, old) = {
            let mut plans = plans.borrow_mut();
            let last = plans.last.take();
            (
                last,
                plans.by_class.insert(class as usize, Rc::clone(&plan)),
            )
        };
        // Letting the old one go may free objects; the table is not borrowed any more.
        if let Some(old) = old {
            old.part_from_itself();
        }
        plan
    })
}

/// Keeps a plan that an object has no longer until the request ends: it may be being walked.
#[cold]
pub fn retire(plan: Rc<Plan>) {
    PLANS.with(|plans| plans.borrow_mut().retired.push(plan));
}

/// Lets the plans of the request go.
pub fn let_go() {
    let plans = ManuallyDrop::into_inner(PLANS.take());
    plans
        .by_class
        .values()
        .chain(&plans.retired)
        .for_each(|plan| plan.part_from_itself());
}

/// Forgets what was not let go: the request ended without our part of its end, and all that plans
/// point to with it.
pub fn forget() {
    PLANS.take();
}
