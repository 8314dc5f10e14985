<?php

// Written by tars2php from shop.tars. Change that and run it again, not this: e8cc16b3

declare(strict_types=1);

namespace App\Shop;

enum State: int
{
    case OPEN = 0;
    case PAID = 5;
}
