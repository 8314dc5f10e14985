//! What stands around a method: the middleware, of which each calls the next, and the innermost the method.

use std::rc::Rc;

use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ExecuteData;

use super::call::CallState;
use crate::zend::call::Call as Arguments;
use crate::zend::engine;
use crate::zend::invoke::{self, Method, Values};
use crate::zend::storage::State;

/// A call on its way to the method.
pub struct Around {
    middleware: Rc<[Zval]>,
    // Who is next.
    position: usize,
    implementation: Zval,
    method: Method,
    /// The method's.
    pub arguments: Values,
}

impl Around {
    pub fn new(
        middleware: &Rc<[Zval]>,
        implementation: &Zval,
        method: Method,
        arguments: Values,
    ) -> Self {
        Self {
            middleware: Rc::clone(middleware),
            position: 0,
            implementation: engine::copy(implementation),
            method,
            arguments,
        }
    }

    /// Calls `see` with each counted value.
    pub fn values(&self, see: &mut dyn FnMut(&Zval)) {
        see(&self.implementation);
        self.arguments.iter().for_each(see);
    }
}

fn state<'a>(call: *mut ZendObject) -> &'a mut CallState {
    // SAFETY: request: a call; nobody keeps the reference over a call into PHP.
    unsafe { CallState::KIND.state_of_own(call) }
}

/// Runs the call: `out` is what the outermost returns, or no value if it has thrown. The arguments come
/// back, for what the method has put in them.
pub fn run(call: *mut ZendObject, around: Around, out: &mut Zval) -> Option<Values> {
    state(call).around = Some(around);
    step(call, out);
    state(call).around.take().map(|around| around.arguments)
}

/// `Call::next()`, which middleware gets as a closure.
pub extern "C" fn next(frame: &mut ExecuteData, out: &mut Zval) {
    // Whatever it is called with: there is one call only.
    if let Ok(arguments) = Arguments::new(frame, 0, u32::MAX) {
        step(arguments.this(), out);
    }
}

// Calls who is next, and is there again when that has returned: it may be called once more.
fn step(call: *mut ZendObject, out: &mut Zval) {
    let Some(around) = &mut state(call).around else {
        return engine::throw_error(c"The call has been answered.");
    };
    let position = around.position;
    let Some(outer) = around.middleware.get(position) else {
        let (method, implementation) = (around.method, engine::copy(&around.implementation));
        // The values stay where they are until the method has them.
        let arguments: *mut [Zval] = &raw mut *around.arguments;
        // SAFETY: request: as above; the engine copies them before anything runs.
        return method.call(engine::object(&implementation), out, unsafe {
            &mut *arguments
        });
    };
    let outer = engine::copy(outer);
    around.position += 1;
    let mut arguments = [Zval::new(), next_of(call)];
    engine::set_counted_object(&mut arguments[0], call);
    invoke::callable(&outer, out, &mut arguments);
    if let Some(around) = &mut state(call).around {
        around.position = position;
    }
}

fn next_of(call: *mut ZendObject) -> Zval {
    let method = Method::of(CallState::KIND.class(), b"next");
    method.expect("the class has it").closure(call)
}
