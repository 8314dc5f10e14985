<?php
declare(strict_types=1);

/** Something was not as it should be: the show ends here. */
final class Failed extends RuntimeException
{
}
