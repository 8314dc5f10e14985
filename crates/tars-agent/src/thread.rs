//! The agent thread of one process: wait for the seat, hold it, give it up when the process leaves.
//! A panic in it is noted and costs one second, not the heartbeat.

use std::io;
use std::os::fd::OwnedFd;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use rustix::event::{poll, PollFd, PollFlags, Timespec};

use crate::clock::Moment;
use crate::files::Disk;
use crate::fork::{self, Descriptors};
use crate::holder::{Holder, World};
use crate::lineage::Processes;
use crate::node::Node;
use crate::proc::{is_elsewhere, Proc};
use crate::{Module, MODULE};

/// How long to stay away from the seat after something went wrong that should not.
const PAUSE: Duration = Duration::from_secs(1);

pub(crate) fn main() {
    let Some(module) = MODULE.get() else { return };
    // It was forked there, by a process that takes part.
    if is_elsewhere(module.page) {
        return fork::give_up();
    }
    let descriptors = Descriptors::of_this_thread(&module.bell);
    loop {
        let held = catch_unwind(AssertUnwindSafe(|| hold(module, descriptors)));
        if fork::leave() {
            return;
        }
        if !matches!(held, Ok(Ok(()))) {
            std::thread::sleep(PAUSE);
        }
    }
}

/// Takes the seat and keeps it until this process no longer wants it.
fn hold(module: &'static Module, descriptors: Descriptors) -> io::Result<()> {
    let page = module.page;
    let seat = page.seat.take()?;
    page.successions
        .fetch_add(u64::from(seat.inherited), Relaxed);
    if !fork::has_orders() {
        return Ok(());
    }
    let dead = page.holder.get().filter(|_| seat.inherited);
    page.holder
        .set(Proc.look(Proc.me()).map(|process| process.id));
    let mut holder = Holder {
        page,
        world: Bell(&module.bell),
        transport: Node::new(descriptors)?,
        processes: Proc,
        files: Disk,
        dead,
        look_again: None,
        lost: None,
    };
    holder.run(fork::orders);
    drop(holder);
    page.holder.set(None);
    drop(seat);
    Ok(())
}

/// Real time, and the bell that every keepAlive() may ring.
struct Bell(&'static OwnedFd);

impl World for Bell {
    fn now(&self) -> Moment {
        Moment::now()
    }

    fn wait(&mut self, until: Option<Moment>) -> bool {
        let left = until.map(|until| until.since(Moment::now()));
        let timeout = left.and_then(|left| Timespec::try_from(left).ok());
        let mut bell = [PollFd::new(self.0, PollFlags::IN)];
        match poll(&mut bell, timeout.as_ref()) {
            Ok(1..) if bell[0].revents().contains(PollFlags::IN) => {
                rustix::io::read(self.0, &mut [0; 8]).is_ok()
            }
            // Somebody closed the bell. Beats go on, only calls no longer hasten them.
            Ok(1..) | Err(rustix::io::Errno::BADF) => {
                std::thread::sleep(left.unwrap_or(PAUSE));
                false
            }
            _ => false,
        }
    }
}
